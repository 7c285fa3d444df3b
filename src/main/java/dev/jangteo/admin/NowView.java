package dev.jangteo.admin;

import dev.jangteo.admin.InstanceNow.InstanceView;
import dev.jangteo.admin.ShopNow.ChargesView;
import dev.jangteo.admin.ShopNow.EventsView;
import dev.jangteo.admin.ShopNow.OfferView;
import dev.jangteo.admin.ShopNow.SaleView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The running sale in figures: what the tables say, of all instances, and what the asked instance's meters say.
public record NowView(
        SaleView sale,
        List<OfferView> offers,
        @Nullable EventsView events,
        ChargesView charges,
        InstanceView instance) {

    public static NowView of(ShopNow.Tables tables, InstanceView instance) {
        return new NowView(tables.sale(), tables.offers(), tables.events(), tables.charges(), instance);
    }
}
