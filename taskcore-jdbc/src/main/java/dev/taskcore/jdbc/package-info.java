/** Storage in a relational database over JDBC: SQLite for one file, PostgreSQL for many nodes. */
@NullMarked
package dev.taskcore.jdbc;

import org.jspecify.annotations.NullMarked;
