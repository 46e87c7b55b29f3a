/// The resources of the JSON API as declarations: which command is asked for each, what its answer's values are in
/// JSON, how a list is paged, and the OpenAPI document of it all. Knows no HTTP.
@NullMarked
package hark.wire.resource;

import org.jspecify.annotations.NullMarked;
