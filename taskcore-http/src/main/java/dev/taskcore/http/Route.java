package dev.taskcore.http;

/** What happens at one address: who asks, what is wanted, one call of the core, the answer. */
@FunctionalInterface
interface Route {

    /**
     * Answers a request. Whatever it throws becomes a problem.
     *
     * @throws dev.taskcore.error.TaskcoreException what the core says
     * @throws ProblemException what only HTTP knows
     */
    Reply answer(Call call);
}
