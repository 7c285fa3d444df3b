package proof.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import proof.harness.Pause;
import proof.harness.ProofFailure;

/// A client beside a load that asks the same again and again, about a hundred times a second, and looks at every
/// answer.
public final class AnswerProbe implements AutoCloseable {

    private static final int EVERY_MS = 10;
    private static final int KEPT_MAX = 20;

    private final Supplier<List<String>> question;
    private final AtomicLong answers = new AtomicLong();
    private final List<String> faults = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean open = true;

    private AnswerProbe(Supplier<List<String>> question) {
        this.question = question;
    }

    /// The question answers with what was wrong.
    public static AnswerProbe start(Supplier<List<String>> question) {
        var witness = new AnswerProbe(question);
        witness.thread.start();
        return witness;
    }

    public long answers() {
        return answers.get();
    }

    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /// Fails when any answer so far was wrong.
    public void check() {
        if (!faults().isEmpty()) {
            throw ProofFailure.failed(String.join("\nproof: ", faults()));
        }
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void run() {
        while (open) {
            keep(ask());
            answers.incrementAndGet();
            Pause.ms(EVERY_MS);
        }
    }

    private List<String> ask() {
        try {
            return question.get();
        } catch (RuntimeException broken) {
            return List.of(broken.toString());
        }
    }

    private synchronized void keep(List<String> found) {
        found.stream().limit(KEPT_MAX - faults.size()).forEach(faults::add);
    }
}
