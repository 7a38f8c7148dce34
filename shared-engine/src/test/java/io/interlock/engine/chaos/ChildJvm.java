package io.interlock.engine.chaos;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The Java that the processes of the chaos test run on. Most of their time would go by until all classes are loaded; so
 * the first one leaves an archive of those that it used to the others. Such an archive holds classes of jars only, so the
 * folders of classes are packed first.
 */
final class ChildJvm {

    private final List<String> command;
    private final Path archive;

    private ChildJvm(List<String> command, Path archive) {
        this.command = command;
        this.archive = archive;
    }

    /** Packs this JVM's class path. */
    static ChildJvm in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> path = new ArrayList<>();
        String ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : ours.split(File.pathSeparator, -1)) {
            Path at = Path.of(entry);
            path.add(Files.isDirectory(at) ? packed(at, folder.resolve("classes-" + path.size() + ".jar")) : entry);
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xmx128m",
                "-cp",
                String.join(File.pathSeparator, path));
        return new ChildJvm(command, folder.resolve("classes.jsa"));
    }

    private static String packed(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Path each : all.skip(1).sorted().toList()) {
                pack(classes.relativize(each).toString().replace(File.separatorChar, '/'), each, zip);
            }
        }
        return jar.toString();
    }

    /** Folders too: migrations are looked for by listing theirs. */
    private static void pack(String name, Path from, ZipOutputStream zip) throws IOException {
        boolean folder = Files.isDirectory(from);
        byte[] content = folder ? new byte[0] : Files.readAllBytes(from);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(folder ? name + "/" : name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** A command without its main class; the first that comes to its end by itself makes the archive. */
    List<String> command(boolean first) {
        List<String> all = new ArrayList<>(command);
        all.add(1, (first ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + archive);
        return all;
    }

    /** Whether there is an archive; without one everything works, and takes longer. */
    boolean isTrained() {
        return Files.exists(archive);
    }
}
