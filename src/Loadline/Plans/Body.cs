namespace Loadline.Plans;

/// <summary>A request body: <see cref="JsonBody"/>, <see cref="FormBody"/>, <see cref="MultipartBody"/> or <see cref="TextBody"/>.</summary>
public abstract record Body;
