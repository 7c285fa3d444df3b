package dev.jangteo.admin;

import dev.jangteo.admin.InstanceNow.InstanceView;
import dev.jangteo.admin.ShopNow.ChargesView;
import dev.jangteo.admin.ShopNow.EventsView;
import dev.jangteo.admin.ShopNow.OfferView;
import dev.jangteo.admin.ShopNow.SaleView;
import dev.jangteo.shared.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The running sale in figures: what the tables say, of all instances, and what the asked instance's meters say.
public record NowView(
        @Doc("Exact, from the tables") SaleView sale,

        @Doc("Open now, those that end first first, 20 at most")
        List<OfferView> offers,

        @Doc("On their way to the data platform; null when they go nowhere and wait to be read") @Nullable
        EventsView events,

        @Doc("At the payment gateway") ChargesView charges,

        @Doc("Of the asked instance alone, since its process began: other instances have their own")
        InstanceView instance) {

    public static NowView of(ShopNow.Tables tables, InstanceView instance) {
        return new NowView(tables.sale(), tables.offers(), tables.events(), tables.charges(), instance);
    }
}
