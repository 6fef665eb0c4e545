/** Benchmarks: generated data, its loader, JMH classes, and the programs that the load scripts run. */
@NullMarked
package dev.taskcore.bench;

import org.jspecify.annotations.NullMarked;
