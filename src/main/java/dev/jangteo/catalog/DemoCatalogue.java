package dev.jangteo.catalog;

import dev.jangteo.till.RequestKey;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Fills the shelves of a demo shop, once: a request key of the shop's own keeps a second start, or a second
/// instance, from doing it again.
@Component
class DemoCatalogue implements SmartLifecycle {

    private static final long SHOP_ITSELF = 0;

    /// Name, price in won, units.
    private static final String PRODUCTS = """
            사과 1kg|9800|500
            샤인머스캣 2kg|29900|200
            제주 감귤 3kg|15900|400
            딸기 500g|12900|300
            바나나 1송이|4500|600
            양파 3kg|6900|350
            감자 2kg|5900|350
            대파 1단|2900|500
            깐마늘 500g|7900|250
            방울토마토 1kg|8900|300
            배추 1포기|4900|200
            무 1개|2500|300
            콩나물 300g|1500|500
            국산 두부 1모|2800|400
            유정란 15구|6500|400
            우유 1L|2900|600
            플레인 요구르트 4개|4200|300
            체다 치즈 200g|5500|250
            한우 등심 300g|38900|80
            삼겹살 600g|17900|150
            닭가슴살 1kg|9900|300
            훈제 오리 500g|13900|150
            고등어 2마리|7900|200
            손질 오징어 3마리|14900|150
            새우 500g|16900|180
            전복 5마리|24900|60
            구운 김 20봉|11900|400
            멸치 300g|12500|200
            참기름 320ml|13500|200
            간장 1L|5900|300
            고추장 1kg|11900|250
            된장 1kg|9900|250
            쌀 10kg|34900|200
            현미 5kg|19900|150
            라면 5개입|4300|1000
            소면 900g|2900|400
            즉석밥 12개|14900|500
            배추김치 2kg|21900|200
            깍두기 1kg|11500|150
            떡볶이 밀키트|8900|250
            부대찌개 밀키트|12900|200
            만두 1.2kg|9500|300
            어묵 500g|5200|250
            핫도그 10개|8700|200
            초코파이 12개|4800|500
            새우깡 4봉|5600|400
            믹스커피 100개|16900|300
            원두 1kg|23900|120
            보리차 30개|3900|300
            생수 2L 6개|5400|800
            탄산수 500ml 20개|13900|300
            오렌지 주스 1.5L|4700|250
            두루마리 휴지 30롤|21900|250
            물티슈 10팩|12900|300
            세탁 세제 3L|15900|200
            주방 세제 1L|4900|300
            치약 5개|9900|250
            칫솔 10개|8900|250
            샴푸 1L|12900|200
            마스크 50매|9900|500
            """;

    private final ImportCatalog importCatalog;
    private final boolean demo;
    private volatile boolean filled;

    DemoCatalogue(ImportCatalog importCatalog, @Value("${jangteo.demo:false}") boolean demo) {
        this.importCatalog = importCatalog;
        this.demo = demo;
    }

    /// Before the doors open: the web server starts in a later phase.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        if (demo) {
            var key = new RequestKey(SHOP_ITSELF, "import", "demo-catalogue", "1");
            var _ = importCatalog.run(
                    Optional.of(key), PRODUCTS.lines().map(DemoCatalogue::row).toList(), List.of());
        }
        filled = true;
    }

    @Override
    public void stop() {
        filled = false;
    }

    @Override
    public boolean isRunning() {
        return filled;
    }

    private static ImportRow row(String line) {
        var cells = line.split("\\|", -1);
        return new ImportRow(
                Optional.empty(), cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]), Product.Status.ON_SALE);
    }
}
