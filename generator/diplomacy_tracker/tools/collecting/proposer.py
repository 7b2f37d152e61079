"""Proposals from texts that tell of a meeting: a new entry, a further source of a known one, or a comment."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.tools.collecting import proposals, pull_requests
from diplomacy_tracker.tools.collecting.match_key import MatchKey, find
from diplomacy_tracker.tools.collecting.proposals import Proposal, ProposalKind
from diplomacy_tracker.tools.collecting.pull_requests import Find
from diplomacy_tracker.tools.collecting.source_text import with_source
from diplomacy_tracker.tools.collecting.state import FeedState, ItemState, Result
from diplomacy_tracker.tools.new_entry import mistakes, path_of


@dataclass(slots=True, kw_only=True)
class Proposer:
    """Writes proposals to the folder `out`, unless `is_dry`; `root` is the content folder of new entries."""

    content: Catalogue
    root: Path
    out: Path
    today: date
    is_dry: bool
    states: Mapping[str, FeedState] = field(default_factory=dict)
    """What is known of each feed, by its id."""
    waiting: dict[str, Proposal] = field(default_factory=dict)
    """The proposals that lie in the folder, by id."""
    made: dict[str, Proposal] = field(default_factory=dict)
    """Those of this run."""

    def begin(self, states: Mapping[str, FeedState]) -> None:
        """Take up what earlier runs left."""
        self.states = states
        self.waiting = {proposal.id: proposal for proposal in proposals.waiting(self.out)}

    def place(self, item: ItemState, one: Find, match_key: MatchKey) -> None:
        """Find the meeting of a text among those recorded and proposed, and propose what is new."""
        recorded = [(m.id, MatchKey.of_meeting(m)) for m in self.content.of_parties.get(match_key.parties, ())]
        meeting, near = find(match_key, recorded)
        if meeting and pull_requests.has_text(self.content.meetings[meeting], one):
            item.result = Result.CITED
            return
        if meeting:
            item.meeting = meeting
            item.proposal = self._add_account(self.content.meetings[meeting], item, one)
            item.result = Result.ACCOUNT
        elif proposed := self._proposed(match_key):
            item.meeting, item.proposal = proposed.meeting, proposed.proposal
            self._add_to_proposed(proposed, item, one)
            item.result = Result.ACCOUNT
        else:
            item.meeting = item.proposal = self._add_meeting(item, one, match_key, near)
            item.result = Result.MEETING
        item.match_key = match_key.as_json()

    def _proposed(self, match_key: MatchKey) -> ItemState | None:
        """The item of which a meeting was proposed that is not recorded yet, if a match key is of the same one."""
        found = {
            item.meeting: item
            for state in self.states.values()
            for item in state.items.values()
            if item.result is Result.MEETING and item.meeting not in self.content.known[Meeting.folder]
        }
        keys = ((name, known) for name, item in found.items() if (known := item.known_match_key))
        name, _ = find(match_key, keys)
        return found.get(name)

    def _add_meeting(self, item: ItemState, one: Find, match_key: MatchKey, near: Sequence[str]) -> str:
        """Propose a new entry; its id."""
        draft = one.draft
        # The file is named already, and the pull request says what is to be deleted.
        draft.remarks.head = [line for line in draft.remarks.head if not line.startswith("A draft; ")]
        text = draft.text
        name = self._free_name(one, item)
        path = path_of(self.root, name)
        problems = mistakes(self.content, path, text, self.today)
        self.propose(
            Proposal(
                id=name,
                branch=name,
                kind=ProposalKind.MEETING,
                title=pull_requests.entry_title(draft, name),
                lead=pull_requests.entry_lead(draft, match_key.parties, self.content),
                path=proposals.relative(path),
                after=text,
                meeting=name,
                items=[item.url],
                texts=[pull_requests.text_line(one, self.content)],
                decide=list(pull_requests.entry_decisions(one, near, problems, self.content)),
                guesses=pull_requests.guesses(draft),
                closing=pull_requests.entry_closing(one, near),
            )
        )
        return name

    def _free_name(self, one: Find, item: ItemState) -> str:
        """The id that the draft suggests, with a number where another meeting has it.

        A proposal of the same item, of a run that was broken off, keeps its name.
        """
        plain = Path(one.draft.file).stem
        taken = set(self.content.known[Meeting.folder])
        taken |= {
            other.meeting for state in self.states.values() for other in state.items.values() if other is not item
        }
        taken |= {name for name, proposal in self.waiting.items() if item.url not in proposal.items}
        names = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _add_account(self, meeting: Meeting, item: ItemState, one: Find) -> str:
        """Propose a text as a source of a recorded meeting, with others of this run; the proposal's id."""
        proposal = next(
            (
                known
                for known in self.waiting.values()
                if known.kind is ProposalKind.ACCOUNT and known.meeting == meeting.id
            ),
            None,
        )
        path = self.content.document(meeting).path
        if proposal is None:
            text = path.read_text("utf-8")
            name = f"{meeting.id}-{short_digest(item.url)}"
            proposal = Proposal(
                id=name,
                branch=name,
                kind=ProposalKind.ACCOUNT,
                title=pull_requests.account_title(meeting, one, self.content),
                lead=pull_requests.account_lead(meeting, one, self.content),
                path=proposals.relative(path),
                before=text,
                after=text,
                meeting=meeting.id,
                closing=pull_requests.closing(),
            )
        if self._add_source(proposal, path, item, one):
            more = pull_requests.account_decisions(meeting, one)
            proposal.decide += (line for line in more if line not in proposal.decide)
        self.propose(proposal)
        return proposal.id

    def _add_source(self, proposal: Proposal, path: Path, item: ItemState, one: Find) -> bool:
        """Add a text to a proposal and its file; false where a run that was broken off has done it."""
        if item.url in proposal.items:
            return False
        proposal.items.append(item.url)
        proposal.texts.append(pull_requests.text_line(one, self.content))
        remarks = pull_requests.mentions_remark(one.draft)
        proposal.after = with_source(path, proposal.after, one.source, remarks)
        return True

    def _add_to_proposed(self, proposed: ItemState, item: ItemState, one: Find) -> None:
        """Add a text to a meeting that was proposed: to its folder if it is still here, else as a comment."""
        proposal = self.waiting.get(proposed.proposal)
        if proposal:
            if self._add_source(proposal, Path(proposal.path), item, one):
                proposal.decide += pull_requests.second_decisions(one, proposed.match_key)
            self.propose(proposal)
            return
        self.comment(proposed, f"further-{short_digest(item.url)}", pull_requests.further_lead(one), item, one)

    def comment(self, proposed: ItemState, what: str, lead: str, item: ItemState, one: Find | None = None) -> None:
        """Propose a comment on the proposal that an item was the reason of."""
        self.propose(
            Proposal(
                id=f"{proposed.proposal}-{what}",
                branch=proposed.proposal,
                kind=ProposalKind.COMMENT,
                title=f"a comment on collect/{proposed.proposal}",
                lead=lead,
                meeting=proposed.meeting,
                items=[item.url],
                texts=[pull_requests.text_line(one, self.content)] if one else [],
            )
        )

    def propose(self, proposal: Proposal) -> None:
        """Write a proposal, over what its folder had."""
        self.waiting[proposal.id] = proposal
        self.made[proposal.id] = proposal
        if not self.is_dry:
            proposal.write(self.out)


def short_digest(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]
