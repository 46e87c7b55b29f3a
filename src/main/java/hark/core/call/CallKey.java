package hark.core.call;

/// Which call: the device and the instance that tells its calls apart. A blank instance is an instance too. [A]
public record CallKey(String deviceId, String instance) {}
