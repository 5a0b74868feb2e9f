using Loadline.Conversations.Hearing;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>Answers questions about the work itself.</summary>
internal static class PracticalSkill
{
    public static Turn Hear(ConversationState state, Utterance said)
    {
        var answer = PracticalTopic.Of(said)!;
        return new Turn(state, [answer == PracticalTopic.Secrets ? Secrets(state.Draft?.Plan) : answer]);
    }

    private static string Secrets(Plan? plan)
    {
        if (plan is null)
        {
            return "By environment variables: plan and scripts name them, such as API_TOKEN, and no file holds a value.";
        }

        var variables = PlanTemplates.EnvironmentOf(plan);
        return variables.Count == 0 ? "This benchmark sends no credentials. Where the API asks for some, put them into target.auth of plan.yaml as {{ $env.API_TOKEN }}."
            : $"By the environment: export {variables[0]}=… before the run{(variables.Count > 1 ? $", and {Say.List([.. variables.Skip(1)])} likewise" : "")}. No file holds a value.";
    }
}
