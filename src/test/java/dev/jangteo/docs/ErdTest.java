package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.WithDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// docs/erd.md is drawn from the catalogue of a database that the migrations have just made.
@WithDatabase
class ErdTest extends RunningShop {

    /// What a column means without a foreign key saying so: the order path has none on purpose
    /// (docs/decisions/0003-no-foreign-keys-on-the-order-path.md).
    private static final Map<String, List<String>> LOOSE = new TreeMap<>(Map.ofEntries(
            Map.entry("orders.account_id", List.of("wallet")),
            Map.entry("orders.coupon_id", List.of("coupon")),
            Map.entry("order_line.order_id", List.of("orders")),
            Map.entry("order_line.product_id", List.of("product")),
            Map.entry("ledger_entry.account_id", List.of("wallet")),
            Map.entry("ledger_entry.reference", List.of("charge", "orders")),
            Map.entry("request_key.account_id", List.of("account")),
            Map.entry("revocation.account_id", List.of("account")),
            // The identifier of another shop.
            Map.entry("account.external_id", List.of()),
            Map.entry("coupon.template_id", List.of("coupon_template")),
            Map.entry("coupon.account_id", List.of("account")),
            Map.entry("coupon.order_id", List.of("orders")),
            Map.entry("stock_change.product_id", List.of("product")),
            Map.entry("catalog_import.account_id", List.of("account")),
            Map.entry("sales.product_id", List.of("product")),
            Map.entry("daily_top_seller.product_id", List.of("product")),
            Map.entry("outbox.order_id", List.of("orders")),
            Map.entry("dead_letter.event_id", List.of("outbox")),
            Map.entry("dead_letter.order_id", List.of("orders"))));

    private static final String HEAD = """
            # The tables

            Drawn from the database's own catalogue by `ErdTest`, which fails when this page is out of date and says how to
            write it anew. A solid line is a foreign key; a dashed one is a relation that the code and the audit keep without one
            ([why](decisions/0003-no-foreign-keys-on-the-order-path.md)). Amounts are won, times are UTC.

            """;

    private record Column(String table, String name, String type, boolean required, String key) {}

    private record Reference(String name, String from, String column, String to) {}

    private record Rule(String table, String name, String definition) {}

    @Autowired
    private JdbcClient database;

    @Test
    void the_committed_drawing_is_that_of_the_database() throws Exception {
        new Document("docs/erd.md").is(HEAD + drawing() + rules(), "ErdTest");
    }

    @Test
    void every_column_that_names_another_table_is_drawn() {
        var drawn =
                references().stream().map(one -> one.from + "." + one.column).collect(Collectors.toSet());
        assertThat(columns().stream()
                        .filter(column -> column.name.endsWith("_id"))
                        .map(column -> column.table + "." + column.name)
                        .filter(column -> !drawn.contains(column) && !LOOSE.containsKey(column)))
                .as("columns without a foreign key that LOOSE does not explain")
                .isEmpty();
    }

    private String drawing() {
        var text = new StringBuilder("```mermaid\nerDiagram\n");
        columns().stream()
                .collect(Collectors.groupingBy(Column::table, TreeMap::new, Collectors.toList()))
                .forEach((table, columns) -> {
                    text.append("    ").append(table).append(" {\n");
                    columns.forEach(column ->
                            text.append("        ").append(line(column)).append('\n'));
                    text.append("    }\n");
                });
        references().forEach(one -> text.append("    %s ||--o{ %s : \"%s\"\n".formatted(one.to, one.from, one.column)));
        LOOSE.forEach((from, tables) -> tables.forEach(to -> text.append("    %s ||..o{ %s : \"%s\"\n"
                .formatted(to, from.substring(0, from.indexOf('.')), from.substring(from.indexOf('.') + 1)))));
        return text.append("```\n").toString();
    }

    private static String line(Column column) {
        var line = column.type + " " + column.name;
        return line + (column.key.isEmpty() ? "" : " " + column.key) + (column.required ? "" : " \"or null\"");
    }

    private String rules() {
        var text =
                new StringBuilder("\n## What the database refuses\n\n| table | rule | definition |\n|---|---|---|\n");
        database.sql("""
                        select c.conrelid::regclass::text, c.conname::text, pg_get_constraintdef(c.oid)
                        from pg_constraint c join pg_class t on t.oid = c.conrelid
                        where t.relnamespace = 'public'::regnamespace and t.relname <> 'flyway_schema_history'
                          and c.contype in ('c', 'u', 'p', 'f')
                        union all
                        select i.indrelid::regclass::text, x.relname::text,
                               'UNIQUE (' || (select string_agg(a.attname, ', ' order by k.position)
                                  from unnest(i.indkey) with ordinality as k (column_number, position)
                                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.column_number)
                               || ') WHERE ' || pg_get_expr(i.indpred, i.indrelid)
                        from pg_index i join pg_class x on x.oid = i.indexrelid
                        where x.relnamespace = 'public'::regnamespace and i.indisunique and i.indpred is not null
                        order by 1, 2""")
                .query((row, _) -> new Rule(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(rule -> text.append("| %s | %s | `%s` |\n"
                        .formatted(
                                rule.table,
                                rule.name,
                                rule.definition.replace("|", "\\|").replaceAll("\\s+", " "))));
        return text.toString();
    }

    private List<Column> columns() {
        return database.sql("""
                        select t.relname::text as table_name, a.attname::text as name,
                               replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz') as type,
                               a.attnotnull as required,
                               concat_ws(', ',
                                 case when exists (select 1 from pg_constraint c where c.conrelid = t.oid
                                   and c.contype = 'p' and a.attnum = any (c.conkey)) then 'PK' end,
                                 case when exists (select 1 from pg_constraint c where c.conrelid = t.oid
                                   and c.contype = 'f' and a.attnum = any (c.conkey)) then 'FK' end,
                                 case when exists (select 1 from pg_constraint c where c.conrelid = t.oid
                                   and c.contype = 'u' and a.attnum = any (c.conkey)) then 'UK' end) as key
                        from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                        where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
                          and t.relname <> 'flyway_schema_history'
                        order by t.relname, a.attnum""")
                .query((row, _) -> new Column(
                        row.getString("table_name"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getBoolean("required"),
                        row.getString("key")))
                .list();
    }

    private List<Reference> references() {
        return database.sql("""
                        select c.conname::text as name, c.conrelid::regclass::text as from_table,
                               (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
                                where a.attrelid = c.conrelid and a.attnum = any (c.conkey)) as columns,
                               c.confrelid::regclass::text as to_table
                        from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
                        order by 2, 3, 4""")
                .query((row, _) -> new Reference(
                        row.getString("name"),
                        row.getString("from_table"),
                        row.getString("columns"),
                        row.getString("to_table")))
                .list();
    }
}
