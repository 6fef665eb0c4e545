/** Accounts: registration, sign-in, profile, passwords and roles. */
@NullMarked
package dev.taskcore.account;

import org.jspecify.annotations.NullMarked;
