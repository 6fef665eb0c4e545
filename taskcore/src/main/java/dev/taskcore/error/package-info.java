/** The sealed family of errors, each with its code and its facts. */
@NullMarked
package dev.taskcore.error;

import org.jspecify.annotations.NullMarked;
