/** taskcore inside another application. */
@NullMarked
package dev.taskcore.examples.embedded;

import org.jspecify.annotations.NullMarked;
