package dev.jangteo.admin;

import dev.jangteo.audit.Audit;
import dev.jangteo.audit.Finding;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: audit", description = "What must always be true, checked now")
class AdminAudit {

    record AuditView(
            @Doc("Whether all of them are true") boolean holds,
            @Doc("One for each invariant") List<FindingView> findings) {}

    record FindingView(
            @Doc("The invariant's name for programs, which stays as it is")
            String code,

            @Doc("What must always be true") String invariant,
            @Doc("Whether it is") boolean holds,
            @Doc("Rows that break it") @PositiveOrZero long violations,
            @Doc("What it was judged by") Map<String, Long> figures) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.code(), finding.invariant(), finding.holds(), finding.violations(), finding.figures());
        }
    }

    private final Audit audit;

    AdminAudit(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(operationId = "audit", summary = "Check every invariant over all tables, in one snapshot")
    @Returns(value = "Every invariant with its figures", with = AuditView.class)
    AuditView check() {
        var findings = audit.check();
        return new AuditView(
                findings.stream().allMatch(Finding::holds),
                findings.stream().map(FindingView::of).toList());
    }
}
