package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// Balances, ledger entries and charges.
final class MoneyQueries {

    private MoneyQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "balances-match-ledger",
                    "every balance is the sum of its ledger entries, and between zero and the limit",
                    """
                    select count(w.account_id) as wallets,
                           coalesce(sum(w.balance), 0) as balances,
                           coalesce(sum(e.amount), 0) as entries,
                           count(*) filter (where w.account_id is null
                             or w.balance <> coalesce(e.amount, 0)
                             or w.entries <> coalesce(e.entries, 0)
                             or w.balance < 0 or w.balance > :limit - w.reserved) as violations
                    from wallet w
                    full join (select account_id, sum(amount) as amount, count(*) as entries
                               from ledger_entry group by account_id) e on e.account_id = w.account_id"""),
            new Query(
                    "ledger-entries-follow-each-other",
                    "entries are numbered without a gap, and every balance after one is the one before it and its amount",
                    """
                    select count(*) as entries,
                           count(*) filter (where number <> place or balance_after - amount <> before) as violations
                    from (select number, amount, balance_after,
                                 row_number() over account as place,
                                 coalesce(lag(balance_after) over account, 0) as before
                          from ledger_entry
                          window account as (partition by account_id order by number)) e"""),
            new Query(
                    "money-in-is-money-held",
                    "all charges and refunds and adjustments less all payments are all balances",
                    """
                    select charges, payments, refunds, adjustments, balances,
                           case when charges - payments + refunds + adjustments = balances then 0 else 1 end as violations
                    from (select coalesce(sum(amount) filter (where kind = 'CHARGE'), 0) as charges,
                                 coalesce(-sum(amount) filter (where kind = 'PAYMENT'), 0) as payments,
                                 coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as refunds,
                                 coalesce(sum(amount) filter (where kind = 'ADJUSTMENT'), 0) as adjustments
                          from ledger_entry) l
                    cross join (select coalesce(sum(balance), 0) as balances from wallet) w"""),
            new Query(
                    "charges-match-ledger",
                    "every credited charge has its one ledger entry of that amount, and every such entry its charge",
                    """
                    select (select count(*) from charge where state = 'CREDITED') as credited,
                           (select count(*) from charge where state = 'DISPUTED') as disputed,
                           count(*) filter (where c.id is null or e.reference is null or e.entries <> 1
                             or e.account_id <> c.account_id or e.amount <> c.amount or e.at <> c.settled_at
                             ) as violations
                    from (select id, account_id, amount, settled_at from charge where state = 'CREDITED') c
                    full join (select reference, count(*) as entries, min(account_id) as account_id,
                                      sum(amount) as amount, min(at) as at
                               from ledger_entry where kind = 'CHARGE' group by reference) e on e.reference = c.id"""),
            new Query(
                    "adjustments-match-ledger",
                    "every adjustment has its one ledger entry of that amount, and every such entry its adjustment",
                    """
                    select count(a.id) as adjustments,
                           coalesce(sum(e.amount), 0) as adjusted,
                           count(*) filter (where a.id is null or e.reference is null or e.entries <> 1
                             or e.account_id <> a.account_id or e.amount <> a.amount or e.at <> a.at) as violations
                    from adjustment a
                    full join (select reference, count(*) as entries, min(account_id) as account_id,
                                      sum(amount) as amount, min(at) as at
                               from ledger_entry where kind = 'ADJUSTMENT' group by reference) e
                      on e.reference = a.id"""),
            new Query("reserves-match-pending-charges", "what is reserved in a wallet is what is pending for it", """
                    select coalesce(sum(c.charges), 0) as pending,
                           coalesce(sum(w.reserved), 0) as reserved,
                           count(*) filter (where w.account_id is null
                             or w.reserved <> coalesce(c.amount, 0)) as violations
                    from wallet w
                    full join (select account_id, count(*) as charges, sum(amount) as amount from charge
                               where state = 'PENDING' group by account_id) c on c.account_id = w.account_id"""));
}
