package proof.harness;

import java.util.List;
import proof.harness.Client.Caller;

/// The shop's own check of what must always be true. A proof after which it does not hold has failed.
public record Audit(boolean holds, List<String> findings) {

    public static Audit of(Client client, Caller admin) {
        var answer =
                client.get("/api/v1/admin/audit", admin).expect(200, "audit").json();
        var findings = Json.objects(answer, "findings").stream()
                .map(finding -> (Boolean.TRUE.equals(finding.get("holds")) ? "holds" : "BROKEN") + ": "
                        + finding.get("invariant") + " " + finding.get("figures"))
                .toList();
        return new Audit(Boolean.TRUE.equals(answer.get("holds")), findings);
    }

    public Report in(Report report) {
        return report.heading(holds ? "Audit: holds" : "Audit: DOES NOT HOLD").list(findings);
    }
}
