namespace Loadline.Design.Operations;

/// <summary>Why an operation is left out of the load.</summary>
/// <param name="Reason">Short phrase that finishes "left out because …"; operations of one reason are listed together.</param>
/// <param name="Harmful">Whether calling it under load can do harm, as opposed to being of no use.</param>
internal sealed record Exclusion(string Reason, bool Harmful = false)
{
    /// <summary>Whether even a user who names the operation can't have it played.</summary>
    public bool IsUnplayable => this == Streaming || this == Method || this == UnknownAuth || this == OtherHost || this == Unbuildable;

    public static Exclusion Streaming { get; } = new("they hold connections open; request latency says nothing about them");

    public static Exclusion BulkDelete { get; } = new("they delete or replace a whole collection", Harmful: true);

    public static Exclusion Dangerous { get; } = new("they administer, reset or stop the system", Harmful: true);

    public static Exclusion Configuration { get; } = new("they change configuration that everybody shares", Harmful: true);

    public static Exclusion EndsSession { get; } = new("they end the session or invalidate the token that all users share", Harmful: true);

    public static Exclusion Account { get; } = new("they make, change or remove accounts and credentials", Harmful: true);

    public static Exclusion Message { get; } = new("they send mail or messages to people", Harmful: true);

    public static Exclusion Deprecated { get; } = new("they are deprecated and have a successor");

    public static Exclusion UnknownAuth { get; } = new("no way to authenticate that the document names is understood");

    public static Exclusion NoSuccess { get; } = new("the document gives them no successful response");

    public static Exclusion Tooling { get; } = new("they serve operators or client developers, not the product");

    public static Exclusion Method { get; } = new("their method carries no work of its own (HEAD, OPTIONS, TRACE)");

    public static Exclusion Health { get; } = new("they only tell whether the target is up");

    public static Exclusion OtherHost { get; } = new("they live on another host than the target");

    public static Exclusion Browser { get; } = new("they need a person in a browser or a third party's answer");

    public static Exclusion NothingCreated { get; } = new("they would delete what the journey has not created itself", Harmful: true);

    public static Exclusion Unbuildable { get; } = new("no valid request can be made from the document");
}
