namespace Loadline.Plans.Shapes;

/// <summary>The shapes of the six ways to offer load.</summary>
internal static class ProfileShapes
{
    private static readonly KeyShape For = new("for", Scalars.Duration, "How long.") { IsRequired = true, Example = "1m" };

    private static readonly KeyShape AtMost = new("at_most", Scalars.Duration, "Longest time.") { Default = "10m", Example = "5m" };

    private static readonly KeyShape GracefulStop = new("graceful_stop", Scalars.Duration, "How long running iterations may go on after the end.") { Default = "30s", Example = "10s" };

    private static readonly KeyShape Because = PlanShape.Because("Question the profile answers, and the arithmetic behind its numbers.");

    private static readonly KeyShape Users = new("users", Count(), "Number of users.") { IsRequired = true, Example = "2" };

    private static readonly KeyShape PreparedUsers = new("prepared_users", Count(), "Users made ready before the start: peak rate times the time of an iteration (Little's law), with headroom.") { IsRequired = true, Example = "50" };

    private static readonly KeyShape MaxUsers = new("max_users", Count(), "Most users; what becomes of arrivals beyond says `when_busy`.") { Default = "`prepared_users`, and as many more as arrive in 10 s at the highest rate: a target that stalls that long is still measured", Example = "100" };

    private static readonly KeyShape WhenBusy = new("when_busy", Scalars.OneOf(EnumWords.All<WhenBusy>()), "What becomes of an arrival that finds `max_users` busy: `drop` it and count it, as k6 does, or `queue` it until a user is free, its response time counted from when it was meant to start; only the embedded engine can.") { Default = "drop" };

    private static readonly KeyShape Spacing = new("spacing", Scalars.OneOf(EnumWords.All<ArrivalSpacing>()), "How arrivals are spaced: `even`, as k6 and Artillery do, or `poisson`, as independent clients arrive; only the embedded engine can.") { Default = "even" };

    public static ObjectShape ConstantUsers { get; } = PlanShape.Mapping(
        "constant-users-profile", "A fixed number of users, each starting its next iteration when the last has ended (closed model; k6 `constant-vus`).", Users, For, GracefulStop, Because);

    public static ObjectShape UserStage { get; } = Stage("user-stage", "Users", Count(), "20");

    public static ObjectShape RampingUsers { get; } = PlanShape.Mapping(
        "ramping-users-profile",
        "A number of users that changes in stages (closed model; k6 `ramping-vus`).",
        new("from", Count(), "Users at the beginning.") { Default = "0", Example = "5" },
        new("users", new ListShape(UserStage), "Stages in order.") { IsRequired = true, Example = "[{ to: 20, over: 1m }, { hold: 5m }]" },
        GracefulStop,
        Because);

    public static ObjectShape ConstantArrivals { get; } = PlanShape.Mapping(
        "constant-arrivals-profile",
        "Journeys start at a fixed rate, however fast the target answers (open model; k6 `constant-arrival-rate`).",
        new("arrivals", Scalars.Rate, "Journeys started, over all journeys.") { IsRequired = true, Example = "80/s" },
        For,
        PreparedUsers,
        MaxUsers,
        WhenBusy,
        Spacing,
        GracefulStop,
        Because);

    public static ObjectShape ArrivalStage { get; } = Stage("arrival-stage", "Journeys started, over all journeys,", Scalars.Rate, "80/s");

    public static ObjectShape RampingArrivals { get; } = PlanShape.Mapping(
        "ramping-arrivals-profile",
        "Journeys start at a rate that changes in stages (open model; k6 `ramping-arrival-rate`).",
        new("from", Scalars.Rate, "Rate at the beginning.") { Default = "0/s", Example = "10/s" },
        new("arrivals", new ListShape(ArrivalStage), "Stages in order.") { IsRequired = true, Example = "[{ to: 80/s, over: 2m }, { hold: 10m }]" },
        PreparedUsers,
        MaxUsers,
        WhenBusy,
        Spacing,
        GracefulStop,
        Because);

    public static ObjectShape SharedIterations { get; } = PlanShape.Mapping(
        "shared-iterations-profile",
        "A fixed number of iterations, shared by users (closed model; k6 `shared-iterations`).",
        new("iterations", Count(), "Iterations over all users.") { IsRequired = true, Example = "10" },
        Users,
        AtMost,
        GracefulStop,
        Because);

    public static ObjectShape IterationsPerUser { get; } = PlanShape.Mapping(
        "iterations-per-user-profile",
        "A fixed number of iterations for each user (closed model; k6 `per-vu-iterations`).",
        new("iterations_per_user", Count(), "Iterations of each user.") { IsRequired = true, Example = "5" },
        Users,
        AtMost,
        GracefulStop,
        Because);

    public static VariantShape Profile { get; } = new(
        "profile",
        "a profile: a mapping with one of the keys users, arrivals, iterations and iterations_per_user",
        () =>
        [
            ("iterations_per_user", null, IterationsPerUser),
            ("iterations", null, SharedIterations),
            ("arrivals", true, RampingArrivals),
            ("arrivals", null, ConstantArrivals),
            ("users", true, RampingUsers),
            ("users", null, ConstantUsers),
        ]);

    private static Shape Count() => Scalars.Integer(0, int.MaxValue);

    private static ObjectShape Stage(string name, string what, Shape value, string example) => new(
        name,
        "A stage changes linearly `to` a value `over` a time, or does `hold` what it has.",
        () =>
        [
            new("to", value, $"{what} at the end of the stage.") { Example = example },
            new("over", Scalars.Duration, "Length of the stage; 0s for a jump.") { Example = "2m" },
            new("hold", Scalars.Duration, "Length of a plateau.") { Example = "10m" },
        ])
    {
        AtMostOneOf = [["to", "hold"], ["over", "hold"]],
        Needs = [("to", ["over"]), ("over", ["to"])],
        AnyOf = ["to", "hold"],
    };
}
