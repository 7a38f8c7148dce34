package io.interlock.engine.chaos;

import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.Store;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that kills its own process before or after the N-th time that something is made durable. */
final class Killer {

    private static final Set<String> WRITES = Set.of("create", "append", "keepReply");

    private final AtomicInteger writes = new AtomicInteger();
    private final boolean before;
    private final int at;

    /**
     * Creates it.
     *
     * @param point such as {@code before:7}; empty to kill never
     */
    Killer(String point) {
        this.before = point.startsWith("before:");
        this.at = point.isEmpty() ? 0 : Integer.parseInt(point.substring(point.indexOf(':') + 1));
    }

    Store around(Store store) {
        return proxy(Store.class, store);
    }

    /** How often something was made durable. */
    int writes() {
        return writes.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Killer.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean due = WRITES.contains(method.getName()) && writes.incrementAndGet() == at;
        if (due && before) {
            kill();
        }
        try {
            Object result = method.invoke(target, arguments);
            if (due) {
                kill();
            }
            return result instanceof HeldRun held ? proxy(HeldRun.class, held) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** As {@code kill -9} does it: no hook runs, no buffer is written. */
    private static void kill() throws IOException, InterruptedException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            Runtime.getRuntime().halt(137);
        }
        new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start();
        new CountDownLatch(1).await();
    }
}
