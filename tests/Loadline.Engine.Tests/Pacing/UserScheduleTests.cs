using CsCheck;
using Loadline.Engine.Pacing;

namespace Loadline.Engine.Tests.Pacing;

public sealed class UserScheduleTests
{
    [Fact]
    public void Users_come_one_by_one_and_the_last_at_the_end_of_the_stage() =>
        UserSchedule.Changes(0, [(2, 2)]).ShouldBe([new(0, 0), new(1, 1), new(2, 2)]);

    [Fact]
    public void A_stage_without_length_is_a_jump() =>
        UserSchedule.Changes(1, [(5, 0), (5, 10), (4, 1)]).ShouldBe([new(0, 1), new(0, 5), new(11, 4)]);

    [Fact]
    public void Changes_are_in_order_and_end_at_the_last_target() =>
        Gen.Select(Gen.Int[0, 50], Gen.Select(Gen.Int[0, 50], Gen.Double[0, 20]).Array[1, 6]).Sample((from, stages) =>
        {
            var changes = UserSchedule.Changes(from, stages.Select(stage => (stage.Item1, stage.Item2))).ToList();
            changes[^1].Users.ShouldBe(stages[^1].Item1);
            changes.Zip(changes.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
            changes.ShouldAllBe(change => change.Users >= 0 && change.Users <= 50);
            changes[^1].At.ShouldBeLessThanOrEqualTo(stages.Sum(stage => stage.Item2) + 1e-9);
        });
}
