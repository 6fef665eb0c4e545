/** The standalone server: settings, commands, start and stop. */
@NullMarked
package dev.taskcore.http.server;

import org.jspecify.annotations.NullMarked;
