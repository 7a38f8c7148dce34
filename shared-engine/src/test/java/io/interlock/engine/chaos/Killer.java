package io.interlock.engine.chaos;

import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.Store;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A store that kills its own process before or after it makes a certain thing durable for the first time. */
final class Killer {

    private final AtomicBoolean due;
    private final boolean before;
    private final String what;

    /**
     * Creates it.
     *
     * @param point {@code before:} or {@code after:}, then the type of an entry, a slash and its step, or {@code create/}
     *     or {@code keepReply/}; empty to kill never
     */
    Killer(String point) {
        this.due = new AtomicBoolean(!point.isEmpty());
        this.before = point.startsWith("before:");
        this.what = point.substring(point.indexOf(':') + 1);
    }

    Store around(Store store) {
        return proxy(Store.class, store);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Killer.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean now = isMeant(method.getName(), arguments) && due.getAndSet(false);
        if (now && before) {
            kill();
        }
        try {
            Object result = method.invoke(target, arguments);
            if (now) {
                kill();
            }
            return result instanceof HeldRun held ? proxy(HeldRun.class, held) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isMeant(String method, @Nullable Object @Nullable [] arguments) {
        if (!method.equals("append") || arguments == null) {
            return what.equals(method + "/");
        }
        return arguments[0] instanceof List<?> entries
                && entries.stream()
                        .anyMatch(each ->
                                each instanceof NewEntry entry && what.equals(entry.type() + "/" + entry.step()));
    }

    /** As {@code kill -9} does it: no hook runs, no buffer is written. */
    private static void kill() throws IOException, InterruptedException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            Runtime.getRuntime().halt(137);
        }
        new ProcessBuilder(
                        "kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
                .start();
        new CountDownLatch(1).await();
    }
}
