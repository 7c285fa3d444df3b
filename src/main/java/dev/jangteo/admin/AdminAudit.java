package dev.jangteo.admin;

import dev.jangteo.audit.Audit;
import dev.jangteo.audit.Finding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: audit", description = "What must always be true, checked now")
class AdminAudit {

    record AuditView(boolean holds, List<Finding> findings) {}

    private final Audit audit;

    AdminAudit(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Check every invariant over all tables, in one snapshot")
    AuditView check() {
        var findings = audit.check();
        return new AuditView(findings.stream().allMatch(Finding::holds), findings);
    }
}
