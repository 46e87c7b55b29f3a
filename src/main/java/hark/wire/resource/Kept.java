package hark.wire.resource;

import hark.api.ResultCode;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Question;
import java.util.List;
import java.util.stream.Stream;

/// A kind of thing that administrators keep: a command lists all of them.
///
/// @param key the member that tells one from another
record Kept(String command, String name, String doc, Member.Value key, List<Member> others) {
    private List<Member> members() {
        return Stream.concat(Stream.of(key), others.stream()).toList();
    }

    Resource list(String path) {
        return new Resource(
                path, name, doc, Question.list(command), members(), Resource.cutBy(key.name()));
    }

    Resource one(String path, ResultCode missing) {
        IdForm form =
                switch (key.kind()) {
                    case Kind.Whole() -> IdForm.numberAmongAll();
                    case Kind _ -> IdForm.textAmongAll();
                };
        return new Resource(
                path,
                name,
                doc,
                Question.list(command).by(form),
                members(),
                Resource.among(key.name(), missing));
    }
}
