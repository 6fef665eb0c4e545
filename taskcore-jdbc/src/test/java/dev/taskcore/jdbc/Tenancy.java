package dev.taskcore.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement as a database would, and finds the tables of ours in it for which no tenant is bound: read, changed
 * or deleted without an equality of the tenant's column with a parameter, or with that of a table for which one is
 * bound; filled without a parameter for that column. A condition counts only where it must hold for every row.
 */
final class Tenancy {

    private static final String PREFIX = "taskcore_";

    private final Set<String> exempt;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unbound = new TreeSet<>();

    private Tenancy(Set<String> exempt) {
        this.exempt = exempt;
    }

    /** The tables of ours in one statement for which no tenant is bound, without those that have no tenant. */
    static Set<String> unbound(String sql, Set<String> exempt) throws JSQLParserException {
        // What one database has and no other: two words of SQLite, and a lock of MariaDB.
        String known = sql.replace(" NOT INDEXED", "")
                .replace(" MATCH ?", ".words = ?")
                .replace(" LOCK IN SHARE MODE", "");
        Tenancy tenancy = new Tenancy(exempt);
        net.sf.jsqlparser.statement.Statement statement = CCJSqlParserUtil.parse(known);
        tenancy.statement(statement);
        for (String table : new TablesNamesFinder<Void>().getTables(statement)) {
            Table named = new Table(table);
            if (isOurs(named) && !tenancy.seen.contains(named.getUnquotedName())) {
                throw new IllegalStateException("a place for " + table + " that this test does not know");
            }
        }
        return tenancy.unbound;
    }

    private static boolean isOurs(Table table) {
        return table.getUnquotedName().startsWith(PREFIX);
    }

    private void statement(net.sf.jsqlparser.statement.Statement statement) {
        if (statement instanceof Select select) {
            select(select, null);
        } else if (statement instanceof Update update) {
            Scope scope = new Scope(null).from(update.getTable(), update.getJoins());
            check(scope.where(update.getWhere()));
            update.getUpdateSets().forEach(set -> set.getValues().forEach(value -> inside(value, scope)));
        } else if (statement instanceof Delete delete) {
            check(new Scope(null).from(delete.getTable(), delete.getJoins()).where(delete.getWhere()));
        } else if (statement instanceof Insert insert) {
            insert(insert);
        } else {
            throw new IllegalStateException("a kind of statement that this test does not know: " + statement);
        }
    }

    private void insert(Insert insert) {
        Table table = insert.getTable();
        seen.add(table.getUnquotedName());
        List<String> columns =
                insert.getColumns().stream().map(Column::getColumnName).toList();
        int place = columns.indexOf(tenantOf(table));
        boolean bound = place >= 0 && bindsAt(place, insert.getSelect());
        if (mustBeBound(table) && !bound) {
            unbound.add(table.getUnquotedName());
        }
    }

    /** Whether every row has a parameter there: one of its own, or one of an array of parameters. */
    private boolean bindsAt(int place, Select source) {
        if (source instanceof Values values) {
            values.getExpressions().forEach(value -> inside(value, new Scope(null)));
            return rows(values.getExpressions()).allMatch(row -> row.get(place) instanceof JdbcParameter);
        }
        PlainSelect arrays = (PlainSelect) source;
        Scope scope = new Scope(null).from(arrays.getFromItem(), arrays.getJoins());
        arrays.getSelectItems().forEach(item -> inside(item.getExpression(), scope));
        return scope.isTenant(arrays.getSelectItem(place).getExpression());
    }

    private static Stream<? extends List<?>> rows(List<?> values) {
        return values.get(0) instanceof ParenthesedExpressionList
                ? values.stream().map(row -> (ParenthesedExpressionList<?>) row)
                : Stream.of(values);
    }

    private void select(Select select, @Nullable Scope outer) {
        if (select instanceof ParenthesedSelect inner) {
            select(inner.getSelect(), outer);
        } else if (select instanceof SetOperationList list) {
            list.getSelects().forEach(one -> select(one, outer));
        } else if (select instanceof PlainSelect plain) {
            Scope scope = new Scope(outer).from(plain.getFromItem(), plain.getJoins());
            check(scope.where(plain.getWhere()));
            plain.getSelectItems().forEach(item -> inside(item.getExpression(), scope));
        } else {
            throw new IllegalStateException("a kind of query that this test does not know: " + select);
        }
    }

    private void check(Scope scope) {
        for (Table table : scope.tables) {
            seen.add(table.getUnquotedName());
            if (mustBeBound(table) && !scope.isBound(table)) {
                unbound.add(table.getUnquotedName());
            }
        }
        scope.queries.forEach(query -> select(query, scope));
        scope.conditions.forEach(condition -> inside(condition.expression(), scope));
    }

    /** Goes into the queries inside an expression. */
    private void inside(Expression expression, Scope scope) {
        expression.accept(
                new ExpressionVisitorAdapter<Void>() {
                    @Override
                    public <S> @Nullable Void visit(ParenthesedSelect query, S context) {
                        select(query, scope);
                        return null;
                    }

                    @Override
                    public <S> @Nullable Void visit(Select query, S context) {
                        select(query, scope);
                        return null;
                    }
                },
                null);
    }

    private boolean mustBeBound(Table table) {
        return isOurs(table) && !exempt.contains(table.getUnquotedName());
    }

    private static String tenantOf(Table table) {
        return table.getUnquotedName().equals(PREFIX + "tenants") ? "id" : "tenant_id";
    }

    /** What must hold, for every row or, in an outer join, for those of one table only. */
    private record Condition(
            Expression expression, @Nullable FromItem only) {}

    /** The tables of one query and what must hold in it. */
    private static final class Scope {
        private final @Nullable Scope outer;
        private final List<Table> tables = new ArrayList<>();
        private final List<Select> queries = new ArrayList<>();
        private final Set<String> arrays = new HashSet<>();
        private final List<Condition> conditions = new ArrayList<>();
        private final Set<Table> bound = new HashSet<>();

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }

        Scope from(@Nullable FromItem first, @Nullable List<Join> joins) {
            add(first);
            for (Join join : joins == null ? List.<Join>of() : joins) {
                FromItem joined = join.getFromItem();
                add(joined);
                if (join.isRight() || join.isFull()) {
                    throw new IllegalStateException("a kind of join that this test does not know: " + join);
                }
                join.getOnExpressions().forEach(on -> conjuncts(on, join.isLeft() ? joined : null));
            }
            return this;
        }

        private void add(@Nullable FromItem item) {
            if (item instanceof Table table) {
                tables.add(table);
            } else if (item instanceof ParenthesedSelect query) {
                queries.add(query);
            } else if (item instanceof TableFunction function
                    && function.getFunction().getName().equals("unnest")
                    && function.getFunction().getParameters().stream().allMatch(JdbcParameter.class::isInstance)) {
                arrays.add(function.getAlias().getName());
            }
        }

        Scope where(@Nullable Expression where) {
            if (where != null) {
                conjuncts(where, null);
            }
            int before;
            do {
                before = bound.size();
                conditions.forEach(this::bind);
            } while (bound.size() > before);
            return this;
        }

        private void conjuncts(Expression expression, @Nullable FromItem only) {
            if (expression instanceof AndExpression and) {
                conjuncts(and.getLeftExpression(), only);
                conjuncts(and.getRightExpression(), only);
            } else {
                conditions.add(new Condition(expression, only));
            }
        }

        private void bind(Condition condition) {
            if (condition.expression() instanceof EqualsTo equal) {
                bind(equal.getLeftExpression(), equal.getRightExpression(), condition.only());
                bind(equal.getRightExpression(), equal.getLeftExpression(), condition.only());
            }
        }

        private void bind(Expression column, Expression value, @Nullable FromItem only) {
            Table table = tenantColumnOf(column);
            boolean here = table != null && tables.contains(table) && (only == null || table == only);
            if (here && isTenant(value)) {
                bound.add(table);
            }
        }

        private boolean isTenant(Expression value) {
            if (value instanceof JdbcParameter || isOfArray(value)) {
                return true;
            }
            Table other = tenantColumnOf(value);
            return other != null && isBound(other);
        }

        /** Whether it is one of an array of parameters, in this query or one around it. */
        private boolean isOfArray(Expression value) {
            boolean here = value instanceof Column column && arrays.contains(column.getUnquotedTableName());
            return here || (outer != null && outer.isOfArray(value));
        }

        private boolean isBound(Table table) {
            return bound.contains(table) || (outer != null && outer.isBound(table));
        }

        /** The table whose tenant a column is, in this query or one around it. */
        private @Nullable Table tenantColumnOf(Expression expression) {
            if (!(expression instanceof Column column)) {
                return null;
            }
            String name = column.getUnquotedTableName();
            for (Table table : tables) {
                boolean meant = (name == null || name.isEmpty()) ? tables.size() == 1 : name.equals(nameOf(table));
                if (meant) {
                    return column.getColumnName().equals(tenantOf(table)) ? table : null;
                }
            }
            return outer == null ? null : outer.tenantColumnOf(expression);
        }

        private static String nameOf(Table table) {
            return table.getAlias() == null
                    ? table.getUnquotedName()
                    : table.getAlias().getName();
        }
    }
}
