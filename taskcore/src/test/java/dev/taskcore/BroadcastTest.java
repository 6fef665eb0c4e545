package dev.taskcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.Owner;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.TaskDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes over one storage that tell each other of their commits. */
class BroadcastTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    private final MemoryStorage storage = new MemoryStorage();
    private final List<Broadcast.Listener> listeners = new ArrayList<>();
    private final List<Collection<Owner>> told = new ArrayList<>();
    private final TaskCore one = node();
    private final TaskCore other = node();

    @AfterEach
    void end() {
        one.close();
        other.close();
    }

    @Test
    void whatOneCommitsTheOtherShowsAtOnce() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(count(other)).isEqualTo(i);
            one.tasks().create(ADA, TaskDraft.titled("Task " + i));
        }
    }

    @Test
    void aSessionThatWasEndedAtOneIsEndedAtTheOther() {
        Session bob = one.accounts().register(new Registration("bob@example.org", "correct horse battery", "Bob"));
        other.sessions().authenticate(bob.tokens().token());

        one.sessions().logout(bob.actor());

        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> other.sessions().authenticate(bob.tokens().token()));
    }

    @Test
    void whoMayHaveMissedSomethingAsksAgain() {
        one.tasks().create(ADA, TaskDraft.titled("First"));
        assertThat(count(other)).isEqualTo(1);
        List<Broadcast.Listener> hearing = List.copyOf(listeners);
        listeners.clear();
        one.tasks().create(ADA, TaskDraft.titled("Unheard"));

        hearing.forEach(Broadcast.Listener::missed);

        assertThat(count(other)).isEqualTo(2);
    }

    @Test
    void whatTouchesNobodyIsNotTold() {
        Session bob = one.accounts().register(new Registration("bob@example.org", "correct horse battery", "Bob"));
        assertThat(told).isNotEmpty().noneMatch(Collection::isEmpty);
        told.clear();

        one.sessions().refresh(bob.tokens().refreshToken());

        assertThat(told).isEmpty();
    }

    private TaskCore node() {
        return TaskCore.builder()
                .storage(storage)
                .signingKey(new byte[32])
                .passwordHasher(new CheapHasher())
                .caching(CacheSettings.defaults())
                .broadcast(new Broadcast() {
                    @Override
                    public void touched(Collection<Owner> owners) {
                        told.add(owners);
                        listeners.forEach(listener -> listener.touched(owners));
                    }

                    @Override
                    public void listen(Listener listener) {
                        listeners.add(listener);
                    }
                })
                .build();
    }

    private static long count(TaskCore node) {
        return node.tasks().statistics(ADA).total();
    }
}
