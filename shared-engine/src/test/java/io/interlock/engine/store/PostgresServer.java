package io.interlock.engine.store;

import io.interlock.engine.store.StoreLocation.OnServer;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL for the tests of this JVM, on loopback, from the binaries that Maven brought. The launcher of those
 * binaries needs user namespaces when it runs as root, which containers forbid; this one gives up root instead.
 */
public final class PostgresServer {

    private static final int NOBODY = 65_534;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path folder;
    private final Path data;
    private final int port;
    private final String password = "test-" + ProcessHandle.current().pid();
    private final List<String> prefix;

    private PostgresServer() throws IOException {
        folder = Files.createTempDirectory("interlock-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = folder.resolve("data");
        boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
        prefix = root
                ? List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--")
                : List.of();
        unpack();
        Path secret = Files.writeString(folder.resolve("password"), password);
        Files.createDirectory(data);
        if (root) {
            Files.setAttribute(data, "unix:uid", NOBODY);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "interlock",
                "-A",
                "scram-sha-256",
                "--pwfile",
                secret.toString(),
                "--locale",
                "C",
                "-E",
                "UTF8",
                "--no-sync");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    private static final class Started {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return new PostgresServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server, which the first call starts. */
    public static PostgresServer running() {
        return Started.SERVER;
    }

    /** A place in it that nothing else uses. */
    public OnServer freshSchema() {
        return inSchema("s" + SCHEMAS.incrementAndGet());
    }

    /** A schema in it. */
    public OnServer inSchema(String schema) {
        return (OnServer) StoreLocation.parse(url(schema), Path.of("."), environment());
    }

    /** The text that names a schema in it. */
    public String url(String schema) {
        return "postgresql://interlock@127.0.0.1:" + port + "/postgres?sslmode=disable&currentSchema=" + schema;
    }

    /** The environment that a client needs. */
    public Map<String, String> environment() {
        return Map.of("INTERLOCK_STORE_PASSWORD", password);
    }

    private void start() throws IOException {
        Process server = command(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=40")
                .redirectErrorStream(true)
                .start();
        BufferedReader log = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line = log.readLine();
        while (line != null && !line.contains("ready to accept connections")) {
            said.append(line).append('\n');
            line = log.readLine();
        }
        if (line == null) {
            throw new IOException("PostgreSQL did not start:\n" + said);
        }
        Thread drain = new Thread(() -> log.lines().forEach(more -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    private void stop() {
        try {
            run("pg_ctl", "-D", data.toString(), "stop", "-m", "immediate");
        } catch (IOException e) {
            // It had not started.
        }
        remove(folder);
    }

    /** Deletes a folder of tests with all that is in it, as far as that can be done. */
    static void remove(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // The temporary folder of the machine is swept by others.
        }
    }

    private ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private void run(String program, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, program, ".txt");
        Process process = command(program, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program + " failed:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException(program + " was interrupted", e);
        }
    }

    private void unpack() throws IOException {
        // "Linux", "Mac OS X", "Windows 11": the names of the archives know the first two words of Apple as one.
        String name = System.getProperty("os.name");
        String system = name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : name;
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    String mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
