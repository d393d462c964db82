-- How the numbers of a range are used is counted from this alone.
create index number_of_range on number (partner_id, range_id, state, location_id);
