package dev.jangteo.console;

import dev.jangteo.audit.Audit;
import dev.jangteo.audit.Finding;
import dev.jangteo.pages.PageController;
import dev.jangteo.shared.ShopTime;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Whether the books balance, sentence by sentence.
@PageController(errors = "console/error")
class ConsoleAudit {

    private static final String TAB = "audit";

    private final Audit audit;
    private final ShopTime time;
    private final ConsolePages pages;

    ConsoleAudit(Audit audit, ShopTime time, ConsolePages pages) {
        this.audit = audit;
        this.time = time;
        this.pages = pages;
    }

    /// Reads nothing: an audit is asked for.
    @GetMapping("/admin/audit")
    ModelAndView look(HttpServletRequest request) {
        return pages.show(HttpStatus.OK, "audit", TAB, request, AuditPage.unchecked());
    }

    @PostMapping("/admin/audit")
    ModelAndView check(HttpServletRequest request) {
        var from = time.now();
        var findings = audit.check();
        var until = time.now();
        var page = AuditPage.of(findings.stream().map(this::sentence).toList(), until, Duration.between(from, until));
        return pages.show(HttpStatus.OK, "audit", TAB, request, page);
    }

    private AuditPage.Sentence sentence(Finding finding) {
        var words = pages.words();
        var figures = finding.figures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(figure -> figure.getKey().replace('_', ' ') + " " + words.number(figure.getValue()))
                .collect(Collectors.joining(" · "));
        return new AuditPage.Sentence(
                finding.code(),
                words.t("console.audit." + finding.code()),
                finding.holds(),
                finding.violations(),
                figures);
    }
}
