/** Access tokens, sessions and their rotation. */
@NullMarked
package dev.taskcore.auth;

import org.jspecify.annotations.NullMarked;
