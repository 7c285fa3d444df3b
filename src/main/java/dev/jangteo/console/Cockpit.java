package dev.jangteo.console;

import dev.jangteo.admin.InstanceNow;
import dev.jangteo.admin.InstanceNow.InstanceView;
import dev.jangteo.admin.NowView;
import dev.jangteo.admin.ShopNow;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The running sale at a glance. The page looks again every second while somebody sees it; however many look, the
/// tables are read once.
@PageController(errors = "console/error")
class Cockpit {

    private static final String TAB = "cockpit";
    private static final double HUNDRED = 100;

    private final ShopNow shop;
    private final InstanceNow instance;
    private final Crowd crowd;
    private final ConsolePages pages;

    Cockpit(ShopNow shop, InstanceNow instance, Crowd crowd, ConsolePages pages) {
        this.shop = shop;
        this.instance = instance;
        this.crowd = crowd;
        this.pages = pages;
    }

    @GetMapping("/admin")
    ModelAndView look(HttpServletRequest request) {
        var seen = instance.read();
        var page = new CockpitPage(
                shop.read(),
                reasons(seen),
                seen.queues(),
                seen.since(),
                crowd.isOffered(),
                crowd.seen(),
                pages.done(request));
        return pages.show(HttpStatus.OK, "cockpit", TAB, request, page);
    }

    /// The same figures as the API's, for whoever has the page's cookie.
    @GetMapping(path = "/admin/now", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NowView> now() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(NowView.of(shop.read(), instance.read()));
    }

    @PostMapping("/admin/crowd")
    ModelAndView send() {
        if (!crowd.isOffered()) {
            throw new ProblemException(Problem.of(ProblemCode.NOT_FOUND));
        }
        return Redirect.to(crowd.send() ? "/admin?done=crowd-sent" : "/admin?done=crowd-here");
    }

    /// What was refused and why, most first; what was answered busy stands among it.
    private List<CockpitPage.Reason> reasons(InstanceView seen) {
        var counts = new TreeMap<String, Long>();
        var refused = seen.refused();
        List.of(refused.orders(), refused.coupons(), refused.cancellations())
                .forEach(part -> part.forEach((reason, times) -> counts.merge(reason, times, Long::sum)));
        seen.queues().forEach(queue -> queue.busy().values().forEach(times -> counts.merge("busy", times, Long::sum)));
        counts.values().removeIf(times -> times == 0);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        var reasons = new ArrayList<CockpitPage.Reason>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(reason -> reasons.add(new CockpitPage.Reason(
                        reason.getKey(),
                        label(reason.getKey()),
                        reason.getValue(),
                        Math.ceil(reason.getValue() * HUNDRED / most))));
        return reasons;
    }

    private String label(String reason) {
        var known = pages.words().orEmpty("console.refusal." + reason);
        return known.isEmpty() ? reason : known;
    }
}
