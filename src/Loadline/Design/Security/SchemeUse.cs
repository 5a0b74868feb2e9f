using Loadline.Plans;

namespace Loadline.Design.Security;

/// <summary>How the plan authenticates with one alternative of the document.</summary>
/// <param name="Key">Names of the schemes, joined: two operations with the same key send the same credentials.</param>
/// <param name="Auth">What is sent.</param>
internal sealed record SchemeUse(string Key, Auth Auth);
