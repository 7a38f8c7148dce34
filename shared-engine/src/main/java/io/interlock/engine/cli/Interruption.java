package io.interlock.engine.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C and a polite kill end a run so that it can be resumed, instead of ending the process on the spot; the
 * second Ctrl-C does that. As long as it is open.
 */
final class Interruption implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final Runnable interrupt;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final List<Object[]> before = new ArrayList<>();

    private Interruption(Runnable interrupt) {
        this.interrupt = interrupt;
    }

    /**
     * Watches for signals.
     *
     * @param interrupt ends the run; called once, on a thread of its own
     */
    static Interruption watch(Runnable interrupt) {
        Interruption interruption = new Interruption(interrupt);
        for (String signal : SIGNALS) {
            interruption.handle(signal);
        }
        return interruption;
    }

    /** Whether somebody wants the run to end. */
    boolean isRequested() {
        return requested.get();
    }

    /** Called by the virtual machine for each signal. */
    void signalled() {
        if (!requested.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(ExitCode.CANCELLED);
        }
        Thread thread = new Thread(interrupt, "interruption");
        thread.setDaemon(true);
        thread.start();
    }

    /** By reflection: the class is there in every JDK, but no part of the platform that programs may name. */
    private void handle(String name) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            InvocationHandler calls = (proxy, method, arguments) -> called(proxy, method.getName(), arguments);
            Object handler = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, calls);
            Object old = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
            before.add(new Object[] {signal, old});
        } catch (ReflectiveOperationException e) {
            // Without it the process ends at once, and the run can be resumed all the same.
        }
    }

    private @Nullable Object called(Object proxy, String method, Object @Nullable [] arguments) {
        switch (method) {
            case "handle" -> signalled();
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "equals" -> {
                return arguments != null && arguments.length == 1 && arguments[0] == proxy;
            }
            default -> {}
        }
        return null;
    }

    /** From now on signals do what they did before. */
    @Override
    public void close() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            for (Object[] pair : before) {
                type.getMethod("handle", type, handlerType).invoke(null, pair[0], pair[1]);
            }
        } catch (ReflectiveOperationException e) {
            // They stay as they are.
        }
    }
}
