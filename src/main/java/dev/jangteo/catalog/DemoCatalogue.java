package dev.jangteo.catalog;

import dev.jangteo.idempotency.IdempotencyKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Fills the shelves of a demo shop, once: a request key of the shop's own keeps a second start, or a second
/// instance, from doing it again.
@Component
class DemoCatalogue implements SmartLifecycle {

    private static final long SHOP_ITSELF = 0;

    /// Code, category, name, price in won, units, and which drawing shows it better than its category's does.
    private static final List<String> PRODUCTS = """
            FRUIT-001|과일|사과 1kg|9800|500|apple
            FRUIT-002|과일|샤인머스캣 2kg|29900|200|grapes
            FRUIT-003|과일|제주 감귤 3kg|15900|400|tangerine
            FRUIT-004|과일|딸기 500g|12900|300|strawberry
            FRUIT-005|과일|바나나 1송이|4500|600|banana
            VEG-001|채소|양파 3kg|6900|350|onion
            VEG-002|채소|감자 2kg|5900|350|potato
            VEG-003|채소|대파 1단|2900|500|leek
            VEG-004|채소|깐마늘 500g|7900|250|garlic
            VEG-005|채소|방울토마토 1kg|8900|300|tomato
            VEG-006|채소|배추 1포기|4900|200|cabbage
            VEG-007|채소|무 1개|2500|300|radish
            VEG-008|채소|콩나물 300g|1500|500|
            DAIRY-001|유제품·달걀·두부|국산 두부 1모|2800|400|tofu
            DAIRY-002|유제품·달걀·두부|유정란 15구|6500|400|eggs
            DAIRY-003|유제품·달걀·두부|우유 1L|2900|600|milk
            DAIRY-004|유제품·달걀·두부|플레인 요구르트 4개|4200|300|
            DAIRY-005|유제품·달걀·두부|체다 치즈 200g|5500|250|cheese
            MEAT-001|정육|한우 등심 300g|38900|80|beef
            MEAT-002|정육|삼겹살 600g|17900|150|
            MEAT-003|정육|닭가슴살 1kg|9900|300|chicken
            MEAT-004|정육|훈제 오리 500g|13900|150|
            FISH-001|수산|고등어 2마리|7900|200|fish
            FISH-002|수산|손질 오징어 3마리|14900|150|squid
            FISH-003|수산|새우 500g|16900|180|shrimp
            FISH-004|수산|전복 5마리|24900|60|
            FISH-005|수산|구운 김 20봉|11900|400|
            FISH-006|수산|멸치 300g|12500|200|
            SAUCE-001|양념|참기름 320ml|13500|200|bottle
            SAUCE-002|양념|간장 1L|5900|300|bottle
            SAUCE-003|양념|고추장 1kg|11900|250|
            SAUCE-004|양념|된장 1kg|9900|250|
            GRAIN-001|쌀·면|쌀 10kg|34900|200|rice
            GRAIN-002|쌀·면|현미 5kg|19900|150|
            GRAIN-003|쌀·면|라면 5개입|4300|1000|noodles
            GRAIN-004|쌀·면|소면 900g|2900|400|noodles
            GRAIN-005|쌀·면|즉석밥 12개|14900|500|bowl
            MEAL-001|반찬·간편식|배추김치 2kg|21900|200|kimchi
            MEAL-002|반찬·간편식|깍두기 1kg|11500|150|kimchi
            MEAL-003|반찬·간편식|떡볶이 밀키트|8900|250|bowl
            MEAL-004|반찬·간편식|부대찌개 밀키트|12900|200|bowl
            MEAL-005|반찬·간편식|만두 1.2kg|9500|300|dumpling
            MEAL-006|반찬·간편식|어묵 500g|5200|250|
            MEAL-007|반찬·간편식|핫도그 10개|8700|200|
            SNACK-001|과자|초코파이 12개|4800|500|
            SNACK-002|과자|새우깡 4봉|5600|400|
            DRINK-001|음료|믹스커피 100개|16900|300|coffee
            DRINK-002|음료|원두 1kg|23900|120|coffee
            DRINK-003|음료|보리차 30개|3900|300|coffee
            DRINK-004|음료|생수 2L 6개|5400|800|water
            DRINK-005|음료|탄산수 500ml 20개|13900|300|water
            DRINK-006|음료|오렌지 주스 1.5L|4700|250|juice
            HOME-001|생활용품|두루마리 휴지 30롤|21900|250|tissue
            HOME-002|생활용품|물티슈 10팩|12900|300|tissue
            HOME-003|생활용품|세탁 세제 3L|15900|200|detergent
            HOME-004|생활용품|주방 세제 1L|4900|300|detergent
            HOME-005|생활용품|치약 5개|9900|250|brush
            HOME-006|생활용품|칫솔 10개|8900|250|brush
            HOME-007|생활용품|샴푸 1L|12900|200|detergent
            HOME-008|생활용품|마스크 50매|9900|500|
            """.lines().toList();

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
            var key = new IdempotencyKey(SHOP_ITSELF, "import", "demo-catalogue", "1");
            var rows = IntStream.range(0, PRODUCTS.size()).mapToObj(this::row).toList();
            var _ = importCatalog.run(
                    new ImportCatalog.Command(Optional.of(key), rows, false),
                    report -> "{\"created\":" + report.created() + "}");
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

    private ImportRow row(int number) {
        var cells = PRODUCTS.get(number).split("\\|", -1);
        var change = new ProductChange(
                Optional.of(cells[0]),
                Optional.of(cells[2]),
                Optional.of(Long.parseLong(cells[3])),
                Optional.of(Product.Status.ON_SALE),
                Optional.of(cells[1]),
                Optional.empty(),
                Optional.of(cells[5]).filter(picture -> !picture.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        return new ImportRow(number + 1L, Optional.empty(), Optional.of(Long.parseLong(cells[4])), change, true);
    }
}
