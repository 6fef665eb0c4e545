package dev.taskcore.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * The policies that hold together, in the order of their names. Either there are none, or whoever asks is limited by
 * one of them at every group of routes: administrators too. Immutable.
 */
public final class Policies {

    /** The names of what comes with taskcore. */
    public static final List<String> PRESETS = List.of("off", "default", "classic");

    private static final Policies OFF = new Policies(List.of());

    private final List<Policy> policies;

    private Policies(List<Policy> policies) {
        this.policies = policies;
    }

    /**
     * No limits at all.
     *
     * @return no policies
     */
    public static Policies off() {
        return OFF;
    }

    /**
     * What comes with taskcore: {@code default} weighs calls, {@code classic} counts them, {@code off} lets all
     * through.
     *
     * @param name one of {@link #PRESETS}
     * @return the policies of that name
     * @throws IllegalArgumentException if there are none
     */
    public static Policies preset(String name) {
        if (name.equals("off")) {
            return OFF;
        }
        if (!PRESETS.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is none of " + String.join(", ", PRESETS));
        }
        try (InputStream in = Policies.class.getResourceAsStream(name + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name + ".properties");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a properties file: {@code NAME.by}, {@code NAME.units} and {@code NAME.window} of every policy, and, where
     * they are not everybody, everything and {@code call}, {@code NAME.for}, {@code NAME.routes} and {@code NAME.cost}.
     *
     * @param properties the text of the file
     * @return the policies
     * @throws IllegalArgumentException if it cannot be, with a sentence that begins with the name of what is wrong
     */
    public static Policies parse(String properties) {
        return of(new PolicyReader(properties).read());
    }

    /**
     * Policies that were made by hand.
     *
     * @param policies at least one, each of another name
     * @return the same, checked as a whole
     * @throws IllegalArgumentException if somebody would be limited by none of them somewhere
     */
    public static Policies of(List<Policy> policies) {
        if (policies.stream().map(Policy::name).distinct().count() < policies.size()) {
            throw new IllegalArgumentException("two policies have one name");
        }
        for (Audience audience : Audience.values()) {
            for (RouteGroup group : RouteGroup.values()) {
                if (policies.stream().noneMatch(policy -> policy.appliesTo(audience, group))) {
                    throw new IllegalArgumentException("no policy limits " + PolicyReader.word(audience) + " at "
                            + PolicyReader.word(group) + "; each must be limited by one everywhere");
                }
            }
        }
        return new Policies(
                policies.stream().sorted(Comparator.comparing(Policy::name)).toList());
    }

    /**
     * Every policy.
     *
     * @return the policies in the order of their names
     */
    public List<Policy> all() {
        return policies;
    }

    @Override
    public String toString() {
        return policies.toString();
    }
}
