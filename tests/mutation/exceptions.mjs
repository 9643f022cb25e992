/** Rules that are there but have no condition to break, each with what holds them instead. */
export const exceptions = {
  'BL-READERS':
    'a role that a table leaves out (`visibleParts` and the roles of each read and command): tests compare the tables whole, role by role',
};
