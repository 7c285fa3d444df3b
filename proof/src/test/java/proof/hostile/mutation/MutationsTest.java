package proof.hostile.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.Drafts;
import proof.hostile.request.SeededRandom;

class MutationsTest {

    private static final int TRIES = 300;

    /// With some draws it stands aside; with none it fails, and with some it changes what is sent.
    @ParameterizedTest
    @MethodSource("all")
    void everyMutationLeavesBytesToSendAndChangesThemAtTimes(Mutation mutation) {
        assertThat(changes("placeOrder", mutation) + changes("listProducts", mutation))
                .isPositive();
    }

    private static int changes(String operation, Mutation mutation) {
        var before = draft(operation).toBytes();
        int changed = 0;
        for (int number = 0; number < TRIES; number++) {
            var draft = draft(operation);
            mutation.to(draft, new SeededRandom(1, number));
            changed += Arrays.equals(before, draft.toBytes()) ? 0 : 1;
        }
        return changed;
    }

    private static Draft draft(String operation) {
        var draft = Drafts.of(operation, Api.Door.CUSTOMERS);
        if (operation.equals("listProducts")) {
            draft.query.add("limit=10");
        }
        return draft;
    }

    @Test
    void theSameSeedChangesTheSame() {
        assertThat(bytes(7)).isEqualTo(bytes(7)).isNotEqualTo(bytes(8));
    }

    @Test
    void everyKindIsDrawn() {
        var drawn = new TreeSet<String>();
        var draft = Drafts.of("placeOrder");
        for (int number = 0; number < 20_000; number++) {
            drawn.add(Mutations.any(draft, new SeededRandom(1, number)).name());
        }
        assertThat(drawn).containsAll(all().map(Mutation::name).toList());
    }

    private static byte[] bytes(int seed) {
        var draft = Drafts.of("placeOrder");
        var random = new SeededRandom(seed, 1);
        for (int i = 0; i < 5; i++) {
            Mutations.any(draft, random).to(draft, random);
        }
        return draft.toBytes();
    }

    private static Stream<Mutation> all() {
        return Stream.of(
                        AddressMutations.ALL,
                        HeaderMutations.ALL,
                        LoginMutations.ALL,
                        FrameMutations.ALL,
                        ValueMutations.ALL,
                        BodyMutations.ALL)
                .flatMap(java.util.List::stream);
    }
}
