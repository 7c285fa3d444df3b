package dev.jangteo.accounts;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which account an e-mail belongs to and the other way round, for operators' lists: of the table `account`.
@Repository
public class AccountEmails {

    private final JdbcClient jdbc;

    AccountEmails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The account of an e-mail, however it is spelled: blanks around it, upper case and decomposed letters do not
    /// count.
    public Optional<Long> findAccount(String email) {
        var spelled = Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return jdbc.sql("select id from account where email = :email")
                .param("email", spelled)
                .query(Long.class)
                .optional();
    }

    /// E-mails by account, for those that have one.
    public Map<Long, String> find(Collection<Long> accountIds) {
        var emails = new HashMap<Long, String>();
        if (!accountIds.isEmpty()) {
            jdbc.sql("select id, email from account where id = any (:ids) and email is not null")
                    .param("ids", accountIds.stream().mapToLong(Long::longValue).toArray())
                    .query(row -> {
                        emails.put(row.getLong("id"), row.getString("email"));
                    });
        }
        return emails;
    }
}
