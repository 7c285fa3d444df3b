package dev.jangteo.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes sure that somebody can run the shop: the admin named in the settings, or the demo's accounts. Without
/// either, and without an admin from an earlier start, the shop does not start.
@Component
class FirstAccounts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);
    private static final int EMAIL_MAX = 254;

    private final OpenAccount openAccount;
    private final Accounts accounts;
    private final DemoSettings demo;
    private final EndDemo endDemo;
    private final String adminEmail;
    private final String adminPassword;
    private volatile boolean started;

    FirstAccounts(
            OpenAccount openAccount,
            Accounts accounts,
            DemoSettings demo,
            EndDemo endDemo,
            @Value("${jangteo.admin.email:}") String adminEmail,
            @Value("${jangteo.admin.password:}") String adminPassword) {
        this.openAccount = openAccount;
        this.accounts = accounts;
        this.demo = demo;
        this.endDemo = endDemo;
        this.adminEmail = Email.normal(adminEmail);
        this.adminPassword = adminPassword;
    }

    /// Before the doors open: the web server starts in a later phase.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        endDemo.startsAs(demo.on());
        if (!adminEmail.isBlank() && !adminPassword.isBlank()) {
            checkFirstAdmin();
            open(adminEmail, adminPassword, "Admin", Role.ADMIN, false);
        }
        if (!demo.on() && !accounts.hasAdmin()) {
            // An account with the admin's e-mail may be there and be a customer's, or one of an earlier demo.
            throw accounts.findByEmail(adminEmail).isPresent() ? new AdminEmailTaken(adminEmail) : new NoAdmin();
        }
        if (demo.on()) {
            open(DemoSettings.ADMIN_EMAIL, DemoSettings.PASSWORD, "데모 관리자", Role.ADMIN, true);
            open(DemoSettings.CUSTOMER_EMAIL, DemoSettings.PASSWORD, "데모 손님", Role.CUSTOMER, true);
            open(DemoSettings.PLATFORM_EMAIL, DemoSettings.PASSWORD, "데모 데이터 플랫폼", Role.DATA_PLATFORM, true);
        }
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /// The first admin meets the rules of anybody who signs up.
    private void checkFirstAdmin() {
        if (accounts.findByEmail(adminEmail).isPresent()) {
            return;
        }
        if (!Email.isWellFormed(adminEmail) || adminEmail.codePointCount(0, adminEmail.length()) > EMAIL_MAX) {
            throw new UnfitAdmin("jangteo.admin.email");
        }
        if (!CommonPasswords.allow(adminPassword)) {
            throw new UnfitAdmin("jangteo.admin.password");
        }
    }

    private void open(String email, String password, String name, Role role, boolean demoAccount) {
        var outcome = demoAccount
                ? openAccount.openForDemo(email, password, name, role)
                : openAccount.open(email, password, name, role);
        switch (outcome) {
            case OpenAccount.Outcome.Opened(var id) -> log.info("opened account {} with role {}", id, role);
            case OpenAccount.Outcome.EmailTaken() -> log.debug("an account of role {} was there already", role);
            case OpenAccount.Outcome.Busy() ->
                throw new IllegalStateException("no account could be opened at start-up");
        }
    }

    /// Ends the start-up; [UnfitAdminAdvice] says what to do.
    static final class UnfitAdmin extends RuntimeException {

        private final String setting;

        UnfitAdmin(String setting) {
            super(setting);
            this.setting = setting;
        }

        String setting() {
            return setting;
        }
    }

    /// Ends the start-up; [NoAdminAdvice] says what to do.
    static final class NoAdmin extends RuntimeException {}

    /// Ends the start-up, as [NoAdmin] does; [AdminEmailTakenAdvice] says what to do.
    static final class AdminEmailTaken extends RuntimeException {

        private AdminEmailTaken(String email) {
            super(email);
        }
    }
}
