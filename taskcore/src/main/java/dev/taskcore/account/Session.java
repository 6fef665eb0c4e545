package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.auth.Tokens;

/**
 * A user who has signed in. Immutable.
 *
 * @param user who it is
 * @param actor who asks from now on, in this session
 * @param tokens what a client proves it by
 */
public record Session(User user, Actor actor, Tokens tokens) {}
