package dev.taskcore.http.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the system to ask for a stop. A shutdown hook could do the same but not choose the exit code, which is 143
 * there. The platform's signals are reached by name, since javac warns of their package and lets nobody say that it is
 * meant; every JDK since 9 exports it.
 */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final CountDownLatch asked = new CountDownLatch(1);

    private Signals() {}

    /** From now on SIGTERM and SIGINT no longer end the process, but end {@link #await}. A second one ends it. */
    static Signals listen() {
        Signals signals = new Signals();
        signals.handle("TERM");
        signals.handle("INT");
        return signals;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object standard = handler.getField("SIG_DFL").get(null);
            Object which = signal.getConstructor(String.class).newInstance(name);
            var register = signal.getMethod("handle", signal, handler);
            InvocationHandler stop = (proxy, method, arguments) -> {
                register.invoke(null, which, standard);
                asked.countDown();
                return null;
            };
            register.invoke(
                    null, which, Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, stop));
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIG{} ends the server at once: this platform does not let it be heard", name, e);
        }
    }
}
