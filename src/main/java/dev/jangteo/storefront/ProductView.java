package dev.jangteo.storefront;

import dev.jangteo.api.NewOrder;
import dev.jangteo.binding.Bounds;
import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.catalog.Products;
import dev.jangteo.orders.Basket;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.orders.Purchase;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.ranking.ReadRanking;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Won;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The page of one product, and buying it at once.
@PageController
class ProductView {

    private static final int ALSO = 4;

    /// The price that the page showed. Without scripts nobody multiplies it by the units but the shop.
    static final String UNIT_PRICE = "unitPrice";

    record Asked(@Positive @Fallback("1") long quantity) {}

    record Item(
            @Positive long productId,
            @Positive @Max(Bounds.QUERY_MAX) long quantity,
            @PositiveOrZero OptionalLong unitPrice,
            @PositiveOrZero OptionalLong expectedTotal) {

        private OptionalLong expected() {
            return expectedTotal.isPresent() || unitPrice.isEmpty()
                    ? expectedTotal
                    : OptionalLong.of(Won.times(unitPrice.getAsLong(), quantity));
        }

        Purchase purchase() {
            return new Purchase(
                    new Purchase.Contents.Items(Basket.of(List.of(new Basket.Item(productId, quantity)))),
                    Optional.empty(),
                    expected());
        }
    }

    private final Products products;
    private final ProductPages productPages;
    private final ReadRanking ranking;
    private final PlaceOrder placeOrder;
    private final OpenReads reads;
    private final Clock clock;
    private final Pages pages;

    ProductView(
            Products products,
            ProductPages productPages,
            ReadRanking ranking,
            PlaceOrder placeOrder,
            OpenReads reads,
            Clock clock,
            Pages pages) {
        this.products = products;
        this.productPages = productPages;
        this.ranking = ranking;
        this.placeOrder = placeOrder;
        this.reads = reads;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/products/{id}")
    ModelAndView product(
            @AuthenticationPrincipal @Nullable Caller caller,
            @PathVariable String id,
            @FromQuery Asked asked,
            HttpServletRequest request) {
        var product = find(id);
        return show(HttpStatus.OK, request, caller, product, asked.quantity(), pages.newKey(), Optional.empty());
    }

    @PostMapping("/orders")
    ModelAndView buy(@AuthenticationPrincipal Caller caller, Form form, HttpServletRequest request) {
        var item = form.read(Item.class);
        var purchase = item.purchase();
        var key = form.key(caller.accountId(), "order", NewOrder.canonical(purchase));
        return switch (placeOrder.place(new PlaceOrder.Command(key, purchase))) {
            case PlaceOrder.Outcome.Placed(var id, var _) -> Redirect.to("/orders/" + id + "?placed=now");
            case PlaceOrder.Outcome.PlacedBefore(var id, var _) -> Redirect.to("/orders/" + id + "?placed=before");
            case PlaceOrder.Outcome.Refused(var reasons) -> {
                var product = find(String.valueOf(item.productId()));
                var why = new OrderReasons(pages.words(), _ -> product.name(), false, "/products/" + product.id())
                        .of(reasons);
                yield show(
                        HttpStatus.CONFLICT,
                        request,
                        caller,
                        product,
                        item.quantity(),
                        form.text(Form.KEY),
                        Optional.of(why));
            }
            case PlaceOrder.Outcome.KeyReused() -> {
                var words = pages.words();
                var why = Refused.because(words.t("order.not-placed"), words.t("form.used"));
                yield show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        request,
                        caller,
                        find(String.valueOf(item.productId())),
                        item.quantity(),
                        pages.newKey(),
                        Optional.of(why));
            }
            case PlaceOrder.Outcome.CartEmpty() -> throw new IllegalStateException("items are no cart");
        };
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            @Nullable Caller caller,
            Product product,
            long quantity,
            String key,
            Optional<Refused> refused) {
        var now = clock.instant();
        var page = new ProductPage(product, Card.of(product, now), quantity, key, now, alsoSelling(product), refused);
        return pages.show(status, "product", "market", request, caller, page);
    }

    private Product find(String id) {
        return PathIds.number(id)
                .flatMap(number -> reads.read(() -> products.find(number)))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.PRODUCT_NOT_FOUND)));
    }

    /// Of the same category, where there is one: what sells well.
    private List<Card> alsoSelling(Product product) {
        var question = new ProductQuestion(
                1, ALSO + 1, Optional.empty(), product.category(), ProductQuestion.Order.POPULAR, true);
        var now = clock.instant();
        return reads.read(() -> productPages.find(question, now, ranking.firstLiveDay())).stream()
                .filter(other -> other.id() != product.id())
                .limit(ALSO)
                .map(other -> Card.of(other, now))
                .toList();
    }
}
