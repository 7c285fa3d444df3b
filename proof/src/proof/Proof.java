package proof;

import java.util.Arrays;

/// `proof/run NAME [options]`: one proof each. Ends with 0 when what was claimed holds, 1 when it does not, 2 when it
/// could not be tried.
final class Proof {

    private static final String USAGE = """
            proof/run start [--starts 9]
            proof/run first [--rounds 3] [--seconds 10] [--warm-up 45] [--train 0]
            proof/run throughput [--seconds 15] [--repeats 3] [--warm-up 20]
            proof/run compare --other JAR [--seconds 5] [--rounds 10] [--warm-up 45] [--connections 64]
            proof/run instances [--seconds 8] [--rounds 4] [--warm-up 40]
            proof/run coupons [--seconds 10] [--repeats 3] [--warm-up 20]
            proof/run flash [--requests 20000] [--customers 2000] [--units 1000] [--coupons 1000] [--rounds 1] [--seed 1]
            proof/run growth [--orders 1000000] [--seconds 5] [--warm-up 20]
            proof/run reads [--seconds 10] [--repeats 3] [--warm-up 20] [--orders-per-second 100]
            proof/run faces [--seconds 8] [--rounds 3] [--warm-up 30] [--viewers 10000]
            proof/run delivery [--seconds 10] [--repeats 3] [--warm-up 20] [--backlog 100000]
            proof/run platform [--events 100000] [--kills 4] [--seed 1]
            proof/run drill kill|database|cut|stop [--rounds N] [--seed 1]
            proof/run lockout [--seconds 10] [--connections 400]
            proof/run hostile [--requests 100000] [--seed 1]
            proof/run planted [--only TEXT] [--at-once 2]
            proof/run doors [--connections 2000] [--seconds 20]
            proof/run forge
            proof/run replay FILE [--url http://… --admin EMAIL --password PASSWORD]

            Every proof that starts a shop of its own also takes
              --port N      the shop listens on N and its database on N + 1, a second instance on N + 2,
                            a receiver of events on N + 3, proxies on N + 4 and N + 5
              --jvm TEXT    options for the shop's Java machine
              --shop TEXT   more settings for the shop, as it takes them on its command line""";

    static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            var name = args.length == 0 ? "" : args[0];
            var options = Options.of(Arrays.asList(args).subList(Math.min(1, args.length), args.length));
            return switch (name) {
                case "start" -> Start.run(options);
                case "first" -> FirstSeconds.run(options);
                case "throughput" -> Throughput.run(options);
                case "compare" -> Compare.run(options);
                case "instances" -> Instances.run(options);
                case "coupons" -> Coupons.run(options);
                case "flash" -> Flash.run(options);
                case "growth" -> Growth.run(options);
                case "reads" -> Reads.run(options);
                case "faces" -> Faces.run(options);
                case "delivery" -> Delivery.run(options);
                case "platform" -> Platform.run(options);
                case "drill" -> Drill.run(options);
                case "lockout" -> Lockout.run(options);
                case "hostile" -> Hostile.run(options);
                case "planted" -> Planted.run(options);
                case "doors" -> Doors.run(options);
                case "forge" -> Forge.run(options);
                case "replay" -> Replay.run(options);
                default -> throw Stop.cannotTry(USAGE);
            };
        } catch (Stop stop) {
            System.err.println(stop.getMessage());
            return stop.code();
        }
    }
}
