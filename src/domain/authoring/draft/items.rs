//! Tasks, safeguards and their groups.

use super::apply::{behind, once, with};
use super::{Draft, RowKey, RowKind, Unfit};
use crate::domain::authoring::{Found, GroupRow, TaskRow};

impl Draft {
    /// Takes an item out of its list.
    pub(super) fn without_item(&mut self, row: RowKey) -> Result<(), Unfit> {
        self.taken_out(row).map(drop)
    }

    fn taken_out(&mut self, row: RowKey) -> Result<(TaskRow, bool), Unfit> {
        let at = self.place_of(row)?;
        let tasks = self.read.tasks.len();
        let of_safeguards = at.checked_sub(tasks);
        let list = if of_safeguards.is_some() { &mut self.read.safeguards } else { &mut self.read.tasks };
        let was = !self.keeps_numbers && runs_through(list);
        let item = list.remove(of_safeguards.unwrap_or(at));
        numbered(list, was);
        Ok((item, of_safeguards.is_some()))
    }

    /// Puts an item into a list, where its words stand.
    fn put_in(&mut self, mut item: TaskRow, is_safeguard: bool) {
        let list = if is_safeguard { &mut self.read.safeguards } else { &mut self.read.tasks };
        let at = behind(list.iter().map(|i| i.title.spot), item.title.spot);
        if !is_safeguard {
            let before = at.checked_sub(1).and_then(|at| list.get(at)).and_then(|task| task.group);
            let heading = self.read.groups.iter().rposition(|group| group.line <= item.lines.start);
            item.group = heading.or(before);
        }
        let was = !self.keeps_numbers && runs_through(list);
        item.no = list.iter().map(|i| i.no).max().unwrap_or(0).saturating_add(1);
        list.insert(at, item);
        numbered(list, was);
    }

    /// One more item, called by words of a line.
    pub(super) fn with_item(&mut self, is_safeguard: bool, title: Found<String>, line: usize) {
        let item = TaskRow { no: 0, title, group: None, level: 1, units: Vec::new(), lines: line..line + 1 };
        self.put_in(item, is_safeguard);
    }

    /// A task is a safeguard, or the other way round.
    pub(super) fn retyped(&mut self, row: RowKey) -> Result<(), Unfit> {
        if row.kind != RowKind::Item {
            return Err(Unfit::NoField);
        }
        let (item, was_safeguard) = self.taken_out(row)?;
        self.put_in(TaskRow { group: None, level: 1, ..item }, !was_safeguard);
        self.changed.insert(row);
        Ok(())
    }

    /// Both are one: the second has the units and the text of both.
    pub(super) fn one_item(&mut self, row: RowKey, into: RowKey) -> Result<(), Unfit> {
        let (gone, _) = self.taken_out(row)?;
        let kept = self.item_mut(into).ok_or(Unfit::Gone)?;
        kept.lines = kept.lines.start.min(gone.lines.start)..kept.lines.end.max(gone.lines.end);
        let mut units = std::mem::take(&mut kept.units);
        units.extend(gone.units);
        kept.units = once(units);
        Ok(())
    }

    /// One more group: the tasks below its heading are its own.
    pub(super) fn with_group(&mut self, group: GroupRow) {
        let at = behind(self.read.groups.iter().map(|g| g.title.spot), group.title.spot);
        let line = group.line;
        self.read.groups.insert(at, group);
        let before = at.checked_sub(1);
        for task in &mut self.read.tasks {
            task.group = with(task.group, at);
            if task.lines.start >= line && (task.group == before || task.group.is_none()) {
                task.group = Some(at);
            }
        }
    }

    /// An item by its row.
    pub(super) fn item_mut(&mut self, row: RowKey) -> Option<&mut TaskRow> {
        let mut items = self.read.tasks.iter_mut().chain(&mut self.read.safeguards);
        items.find(|item| RowKey::of(RowKind::Item, item.title.spot) == row)
    }
}

/// Whether the numbers are counted through from 1.
fn runs_through(items: &[TaskRow]) -> bool {
    items.iter().zip(1..).all(|(item, no)| item.no == no)
}

/// Numbers counted through again, where they were.
fn numbered(items: &mut [TaskRow], were: bool) {
    if were {
        items.iter_mut().zip(1..).for_each(|(item, no)| item.no = no);
    }
}
