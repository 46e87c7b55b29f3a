package hark.cluster;

import hark.api.Answer;
import hark.api.cores.Errand;
import hark.core.CoreFigures;
import hark.core.Hold;

/// What cores say to each other.
sealed interface Message {
    /// A core says that it is there.
    ///
    /// @param life drawn anew with each start, so that two cores of one name are told apart
    record Heartbeat(Kind kind, String life, CoreFigures figures) implements Message {
        enum Kind {
            /// Is about to begin: who is there?
            HELLO,
            HERE,
            BYE
        }

        String ident() {
            return figures.coreIdent();
        }
    }

    /// @param from the COREIDENT of who asks
    record Asked(What what, String from, Errand errand) implements Message {
        enum What {
            /// Is this yours?
            HOLD,
            /// What do you say to it?
            ANSWER
        }
    }

    record Holds(Hold hold) implements Message {}

    record Said(Answer answer) implements Message {}

    /// @param why to end a sentence about that core with
    record Refused(String why) implements Message {}
}
