/** The HTTP API as a plugin that a Javalin application mounts. */
@NullMarked
package dev.taskcore.http;

import org.jspecify.annotations.NullMarked;
