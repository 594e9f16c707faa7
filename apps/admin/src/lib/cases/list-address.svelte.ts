/** Where the list was left, with its filters, for the way back from a case. */
class ListAddress {
  current = $state('/cases');
}

export const listAddress = new ListAddress();
