package dev.jangteo.console;

import dev.jangteo.admin.CatalogProblems;
import dev.jangteo.admin.ProductRequests;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.StockHistory;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Form;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The shelf, for those who fill it.
@PageController(errors = "console/error")
class ConsoleProducts {

    static final String TAB = "products";
    private static final int CHANGES_SHOWN = 20;

    private final Products products;
    private final StockHistory history;
    private final EditCatalog editCatalog;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleProducts(
            Products products, StockHistory history, EditCatalog editCatalog, Problems problems, ConsolePages pages) {
        this.products = products;
        this.history = history;
        this.editCatalog = editCatalog;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/products/new")
    ModelAndView blank(HttpServletRequest request) {
        return blank(HttpStatus.OK, request, Inputs.fresh(pages.words()), Map.of(), Optional.empty());
    }

    @PostMapping("/admin/products")
    ModelAndView add(@AuthenticationPrincipal Caller admin, Form form, HttpServletRequest request) {
        try {
            var product = form.read(ProductRequests.NewProduct.class);
            var key = form.key(admin.accountId(), "product", product.canonical());
            return switch (editCatalog.add(Optional.of(key), product.facts(), product.quantity())) {
                case EditCatalog.Outcome.Done(var id, var _) -> Redirect.to("/admin/products/" + id + "?done=added");
                case EditCatalog.Outcome.DoneBefore(var id, var _) ->
                    Redirect.to("/admin/products/" + id + "?done=added");
                case EditCatalog.Outcome.Refusal refusal -> {
                    var problem = CatalogProblems.of(refusal);
                    yield blank(
                            ConsolePages.status(problem),
                            request,
                            Inputs.again(pages.words(), request, Map.of()),
                            Map.of(),
                            Optional.of(pages.refused(problem)));
                }
            };
        } catch (InvalidRequest invalid) {
            var faults = problems.byField(invalid.faults());
            var inputs = Inputs.again(pages.words(), request, faults);
            return blank(HttpStatus.BAD_REQUEST, request, inputs, faults, Optional.empty());
        }
    }

    @GetMapping("/admin/products/{id}")
    ModelAndView product(@PathVariable String id, HttpServletRequest request) {
        return show(HttpStatus.OK, request, find(id), Inputs.fresh(pages.words()), Map.of(), Optional.empty());
    }

    @PostMapping("/admin/products/{id}")
    ModelAndView change(@PathVariable String id, Form form, HttpServletRequest request) {
        var product = find(id);
        try {
            var change = form.read(ProductRequests.Change.class).facts();
            return answer(product, request, editCatalog.change(product.id(), change), "changed");
        } catch (InvalidRequest invalid) {
            return faulty(product, request, invalid);
        }
    }

    @PostMapping("/admin/products/{id}/restocks")
    ModelAndView restock(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Form form, HttpServletRequest request) {
        var product = find(id);
        try {
            long quantity = form.read(ProductRequests.Restock.class).quantity();
            var key = form.key(admin.accountId(), "restock", product.id() + "x" + quantity);
            var outcome = editCatalog.restock(Optional.of(key), product.id(), quantity);
            return answer(product, request, outcome, "restocked");
        } catch (InvalidRequest invalid) {
            return faulty(product, request, invalid);
        }
    }

    private ModelAndView answer(Product product, HttpServletRequest request, EditCatalog.Outcome outcome, String done) {
        if (outcome instanceof EditCatalog.Outcome.Refusal refusal) {
            var problem = CatalogProblems.of(refusal);
            var again = Inputs.again(pages.words(), request, Map.of());
            return show(
                    ConsolePages.status(problem),
                    request,
                    product,
                    again,
                    Map.of(),
                    Optional.of(pages.refused(problem)));
        }
        return Redirect.to("/admin/products/" + product.id() + "?done=" + done);
    }

    private ModelAndView faulty(Product product, HttpServletRequest request, InvalidRequest invalid) {
        var faults = problems.byField(invalid.faults());
        var inputs = Inputs.again(pages.words(), request, faults);
        return show(HttpStatus.BAD_REQUEST, request, product, inputs, faults, Optional.empty());
    }

    private ModelAndView blank(
            HttpStatus status,
            HttpServletRequest request,
            Inputs inputs,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var add = ProductParts.add(inputs, pages.newKey());
        var sheet = Sheet.of(pages.words().t("console.new-product"))
                .refusing(refused.or(() -> pages.besides(faults, add.inputs())))
                .offering(List.of(add));
        return pages.sheet(status, TAB, request, sheet);
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Product product,
            Inputs inputs,
            Map<String, String> faults,
            Optional<Refused> refused) {
        boolean restocking = request.getServletPath().endsWith("/restocks");
        var words = pages.words();
        var forms = new ArrayList<ActionForm>();
        forms.add(ProductParts.restock(product, restocking ? inputs : Inputs.fresh(words), pages.newKey()));
        forms.add(ProductParts.change(product, restocking ? Inputs.fresh(words) : inputs));
        var all = forms.stream().flatMap(form -> form.inputs().stream()).toList();
        var sheet = Sheet.of(product.name())
                .in(Columns.word(product.status(), words))
                .after(pages.done(request))
                .refusing(refused.or(() -> pages.besides(faults, all)))
                .saying(List.of(
                        new Fact(words.t("console.col.id"), Cell.of(String.valueOf(product.id()))),
                        new Fact(words.t("console.col.price"), Cell.figure(words.won(product.price()))),
                        new Fact(words.t("console.col.left"), Cell.figure(words.number(product.quantity())))))
                .offering(forms)
                .with(List.of(ProductParts.HISTORY.table("history", history.of(product.id(), CHANGES_SHOWN), words)))
                .leading(List.of(
                        new Link(words.t("console.in-the-shop"), "/products/" + product.id()),
                        new Link(words.t("console.its-orders"), "/admin/orders?productId=" + product.id())));
        return pages.sheet(status, TAB, request, sheet);
    }

    private Product find(String id) {
        return PathIds.number(id)
                .flatMap(products::find)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.PRODUCT_NOT_FOUND)));
    }
}
