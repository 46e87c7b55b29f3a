package hark.people;

/// A place where people work.
public record Site(long id, String name, String description) {}
