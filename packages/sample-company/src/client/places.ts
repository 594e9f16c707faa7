/** Housing estates that nobody has built. */
export const COMMUNITIES = [
  '云栖里',
  '枫溪苑',
  '橘洲春晓',
  '望岳澜庭',
  '青梧花园',
  '沁园小筑',
  '麓语山居',
  '栖霞公馆',
  '金穗家园',
  '荷塘月苑',
  '松涧雅居',
  '临江阁',
  '白鹭湾畔',
  '桂语东方',
  '星河里弄',
  '竹隐新村',
];

/** Other decoration firms, made up as well. */
export const COMPETITORS = ['匠木空间', '宜筑装饰', '澜居设计', '百川家装', '禾屋整装', '南庭装饰'];
